# Compares what RstanPoints wrote with rstan: compare.R FOLDER [part of a program's name]...
#
# Both sides leave out the constants that `~` drops and add the log Jacobian of the parameters' transforms. rstan 2.21 has
# an older transform for simplexes; programs with other coordinates are compared without Jacobian, and the gradient by
# the chain rule, for which each point comes with shifted ones.

suppressPackageStartupMessages(library(rstan))

# Debian's BH package is without its headers, which are the system's.
if (!file.exists(rstan_options("boost_lib"))) rstan_options(boost_lib = "/usr/include")

tolerance <- 1e-8

# The syntax of Stan before 2.26, which rstan 2.21 reads.
legacy <- function(source) {
  type <- "(?:int|real|vector|row_vector|matrix|simplex|ordered|positive_ordered|unit_vector|cov_matrix|corr_matrix)"
  inner <- "(?:<[^>]*>)?(?:\\[[^]]*\\])?"
  repeat {
    found <- regmatches(source, regexec(
      paste0("array\\s*(\\[[^]]*\\])\\s*(", type, inner, ")\\s+(\\w+)(\\s*[,;=)(])"), source, perl = TRUE))[[1]]
    if (length(found) == 0) break
    sized <- !grepl("^\\[[, ]*\\]$", found[2])
    parts <- if (sized) c(found[3], " ", found[4], found[2]) else c(found[3], found[2], " ", found[4])
    source <- sub(found[1], paste0(paste(parts, collapse = ""), found[5]), source, fixed = TRUE)
  }
  # Since then a variable may have a function's name.
  source <- gsub("\\bdistance\\b(?!\\()", "distance_", source, perl = TRUE)
  gsub("gp_exp_quad_cov", "cov_exp_quad", source, fixed = TRUE)
}

# Data in R's form: what is an array in JSON keeps its dimensions, even one element or none.
data_of <- function(folder) {
  file <- file.path(folder, "data.json")
  Map(function(value, nested) {
    if (!is.list(nested) || length(dim(value)) > 0) return(value)
    array(as.numeric(unlist(nested)), dim = length(nested))
  }, jsonlite::fromJSON(file), jsonlite::fromJSON(file, simplifyVector = FALSE))
}

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

# What rstan read that is not what we read.
notes <- list()

compiled <- function(folder) {
  written <- paste(readLines(file.path(folder, "program.stan")), collapse = "\n")
  source <- legacy(written)
  if (source != written) notes[[basename(folder)]] <<- "in the syntax before 2.26"
  file <- file.path(folder, "legacy.stan")
  if (!file.exists(file) || !identical(readLines(file), strsplit(source, "\n")[[1]])) writeLines(source, file)
  stan_model(file, auto_write = TRUE)
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
