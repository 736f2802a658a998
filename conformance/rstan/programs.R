# Programs and data of ours, as rstan reads them.

suppressPackageStartupMessages(library(rstan))

# Debian's BH package is without its headers, which are the system's.
if (!file.exists(rstan_options("boost_lib"))) rstan_options(boost_lib = "/usr/include")

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
