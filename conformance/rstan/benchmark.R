# One line like those of Benchmark, by rstan: benchmark.R FOLDER, as RstanPrograms wrote it.

source(file.path(Sys.getenv("CREDENCE_RSTAN"), "programs.R"))

cpu <- function() sum(proc.time()[c("user.self", "sys.self", "user.child", "sys.child")])

folder <- commandArgs(trailingOnly = TRUE)[1]
columns <- readLines(file.path(folder, "columns.txt"))
data <- data_of(folder)
begin <- cpu()
model <- compiled(folder)
compilation <- cpu() - begin
fit <- suppressWarnings(sampling(model, data = data, chains = 4, iter = 2000, cores = 1, seed = 1, refresh = 0))

# rstan 2.21 takes these from clock(), which is the process's CPU time.
time <- colSums(get_elapsed_time(fit))
leapfrogs <- sum(sapply(get_sampler_params(fit, inc_warmup = TRUE), function(chain) sum(chain[, "n_leapfrog__"])))
draws <- as.array(fit)[, , columns, drop = FALSE]
each <- function(figure) apply(draws, 3, figure)
bulk <- min(each(ess_bulk), na.rm = TRUE)
cat(sprintf("%-40s %5d %13s %13s %10d %8.2f %6.0f %6.0f %6.3f %5d %9s %10.0f\n",
            paste("  rstan", as.character(packageVersion("rstan"))), get_num_upars(fit),
            if (compilation < 5) "kept" else sprintf("%.0f to compile", compilation),
            sprintf("%.2f + %.2f", time["warmup"], time["sample"]), leapfrogs, 1e6 * sum(time) / leapfrogs,
            bulk, min(each(ess_tail), na.rm = TRUE), max(each(Rhat), na.rm = TRUE), get_num_divergent(fit),
            "", bulk / time["sample"]))
