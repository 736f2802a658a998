# Compares what RstanPoints wrote with rstan: compare.R FOLDER [part of a program's name]...
#
# Both sides leave out the constants that `~` drops and add the log Jacobian of the parameters' transforms. rstan 2.21 has
# an older transform for simplexes; programs with other coordinates are compared without Jacobian, and the gradient by
# the chain rule, for which each point comes with shifted ones.

source(file.path(Sys.getenv("CREDENCE_RSTAN"), "programs.R"))

tolerance <- 1e-8

# Columns such as theta[2,1] as named arrays.
named <- function(columns, values) {
  variable <- sub("\\[.*", "", columns)
  index <- ifelse(grepl("[", columns, fixed = TRUE), gsub(".*\\[|\\]", "", columns), "")
  lapply(split(seq_along(columns), factor(variable, unique(variable))), function(at) {
    if (index[at[1]] == "") return(values[at])
    places <- do.call(rbind, lapply(strsplit(index[at], ","), as.integer))
    result <- array(NA_real_, dim = apply(places, 2, max))
    result[places] <- values[at]
    result
  })
}

relative <- function(ours, theirs) max(abs(ours - theirs) / pmax(1, abs(theirs)))

# Our coordinates' derivatives of theirs: a difference formula of order 6.
change <- function(fit, columns, point, step) {
  weights <- c(-1, 9, -45, 45, -9, 1) / 60
  d <- length(point$q)
  moved <- lapply(point$shifted, function(values) unconstrain_pars(fit, named(columns, unlist(values))))
  sapply(seq_len(d), function(i) Reduce(`+`, Map(`*`, moved[(i - 1) * 6 + 1:6], weights)) / step)
}

compare <- function(folder) {
  fit <- suppressMessages(suppressWarnings(
    sampling(compiled(folder), data = data_of(folder), chains = 0, refresh = 0)))
  given <- jsonlite::fromJSON(file.path(folder, "points.json"), simplifyVector = FALSE)
  columns <- unlist(given$columns)
  points <- lapply(given$points, function(point) {
    for (name in setdiff(names(point), "shifted")) point[[name]] <- as.numeric(unlist(point[[name]]))
    point
  })
  theirs <- lapply(points, function(point) unconstrain_pars(fit, named(columns, point$constrained)))
  moved <- max(mapply(function(q, point) relative(point$q, q), theirs, points))
  same <- moved < 1e-6
  differences <- mapply(function(q, point) {
    if (same) {
      value <- log_prob(fit, point$q, adjust_transform = TRUE)
      gradient <- as.numeric(grad_log_prob(fit, point$q, adjust_transform = TRUE))
      c(relative(point$value, value), relative(point$gradient, gradient))
    } else {
      value <- log_prob(fit, q, adjust_transform = FALSE)
      gradient <- as.numeric(grad_log_prob(fit, q, adjust_transform = FALSE))
      ours <- change(fit, columns, point, given$step)
      c(relative(point$plainValue, value), relative(point$plainGradient, as.numeric(t(ours) %*% gradient)))
    }
  }, theirs, points)
  list(dimension = length(points[[1]]$q), points = length(points), same = same, unconstrained = moved,
       value = max(differences[1, ]), gradient = max(differences[2, ]))
}

arguments <- commandArgs(trailingOnly = TRUE)
folders <- list.dirs(arguments[1], recursive = FALSE)
parts <- gsub(" ", "-", arguments[-1], fixed = TRUE)
if (length(parts) > 0) {
  folders <- folders[sapply(basename(folders), function(name) any(sapply(parts, grepl, name, fixed = TRUE)))]
}
row <- "%-42s %5s %7s %11s %12s %12s  %s\n"
cat(sprintf(row, "program", "dim", "points", "coordinates", "log density", "gradient", ""))
failures <- 0
for (folder in folders) {
  result <- tryCatch(compare(folder), error = function(problem) problem)
  if (inherits(result, "error")) {
    failures <- failures + 1
    cat(sprintf(row, basename(folder), "", "", "", "", "", paste("NOT COMPARED:", conditionMessage(result))))
    next
  }
  agrees <- result$points == 20 && max(result$value, result$gradient) <= tolerance
  failures <- failures + !agrees
  cat(sprintf(row, basename(folder), result$dimension, result$points, if (result$same) "same" else "other",
              sprintf("%.1e", result$value), sprintf("%.1e", result$gradient),
              paste(c(if (agrees) "agrees" else "DISAGREES", notes[[basename(folder)]]), collapse = ", ")))
  flush.console()
}
cat(sprintf("%d programs, %d do not agree to %g relative\n", length(folders), failures, tolerance))
quit(status = if (failures == 0 && length(folders) > 0) 0 else 1)
