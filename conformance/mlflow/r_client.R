# The requests of MLflow's R client, in the forms in which it makes them: through httr, every number and
# logical as a text, registry updates by PATCH, deletes by DELETE with a body. The package itself is on CRAN only.
suppressPackageStartupMessages(library(httr))

server <- Sys.getenv("MLFLOW_TRACKING_URI")
login <- authenticate(Sys.getenv("MLFLOW_TRACKING_USERNAME"), Sys.getenv("MLFLOW_TRACKING_PASSWORD"))

ask <- function(verb, ..., data = NULL, query = NULL) {
  url <- file.path(server, "api/2.0/mlflow", paste(..., sep = "/"))
  body <- if (is.null(data)) NULL else rapply(data, as.character, how = "replace")
  answer <- if (verb == "GET") GET(url, login, query = query) else VERB(verb, url, login, body = body, encode = "json")
  text <- content(answer, "text", encoding = "UTF-8")
  if (answer$status_code != 200) stop(verb, " ", url, ": ", answer$status_code, " ", text)
  jsonlite::fromJSON(text, simplifyVector = FALSE)
}

expect <- function(actual, expected, what) {
  if (!isTRUE(all.equal(actual, expected))) stop(what, ": expected ", format(expected), ", got ", format(actual))
}

# Of a list of keys and values, as a named vector.
values <- function(entries) sapply(setNames(entries, sapply(entries, `[[`, "key")), `[[`, "value")

unique_name <- function(name) paste0(name, "-", as.hexmode(sample.int(.Machine$integer.max, 1)))

runs_and_metrics <- function() {
  name <- unique_name("r")
  ask("POST", "experiments", "search", data = list(max_results = 1))
  experiment <- ask("POST", "experiments", "create", data = list(
    name = name, artifact_location = NULL, tags = list(list(key = "team", value = "a"))
  ))$experiment_id
  found <- ask("GET", "experiments", "get-by-name", query = list(experiment_name = name))$experiment
  expect(found$experiment_id, experiment, "experiment by name")
  # 1.7e+12 is what R writes for this time, and 1e+05 for that step.
  run <- ask("POST", "runs", "create", data = list(
    experiment_id = experiment, user_id = "me", start_time = 1700000000000,
    tags = list(list(key = "mlflow.source.type", value = "LOCAL"))
  ))$run$info
  expect(run$start_time, 1700000000000, "start time")
  id <- run$run_uuid
  both <- list(run_uuid = id, run_id = id)
  ask("POST", "runs", "log-parameter", data = c(both, key = "alpha", value = 0.5))
  for (step in c(0, 1e5)) {
    ask("POST", "runs", "log-metric", data = c(both, key = "rmse", value = 1 / (step + 1),
      timestamp = 1700000000000 + step, step = step))
  }
  ask("POST", "runs", "log-metric", data = c(both, key = "lost", value = as.character(NaN), timestamp = 1, step = 0))
  ask("POST", "runs", "log-metric", data = c(both, key = "most", value = "Infinity", timestamp = 1, step = 0))
  ask("POST", "runs", "log-batch", data = list(
    run_id = id,
    metrics = data.frame(key = c("a", "a"), value = c("1", "2"), step = c(1, 2), timestamp = c(1e12, 1e12)),
    params = data.frame(key = "depth", value = 3), tags = NULL
  ))
  ask("POST", "runs", "set-tag", data = c(both, key = "kind", value = "glm"))
  ask("POST", "runs", "set-tag", data = c(both, key = "gone", value = "soon"))
  ask("POST", "runs", "delete-tag", data = list(run_id = id, key = "gone"))
  model <- jsonlite::toJSON(list(run_id = id, artifact_path = "model", utc_time_created = "2026-01-01 00:00:00",
    flavors = list(crate = list(version = "0.1"))), auto_unbox = TRUE)
  ask("POST", "runs", "log-model", data = list(run_id = id, model_json = model))
  ended <- ask("POST", "runs", "update", data = c(both, status = "FINISHED", end_time = 1700000200000))$run_info
  expect(c(ended$run_uuid, ended$status), c(id, "FINISHED"), "ended")
  read <- ask("GET", "runs", "get", query = both)$run
  expect(values(read$data$params)[c("alpha", "depth")], c(alpha = "0.5", depth = "3"), "params")
  expect(values(read$data$tags)[["kind"]], "glm", "tag")
  history <- ask("GET", "metrics", "get-history", query = c(both, metric_key = "rmse", max_results = 25000))$metrics
  expect(sapply(history, `[[`, "step"), c(0, 1e5), "steps")
  found <- ask("POST", "runs", "search", data = list(
    experiment_ids = list(experiment), filter = "params.alpha = '0.5'", run_view_type = "ACTIVE_ONLY",
    order_by = list("metrics.rmse DESC")
  ))$runs
  expect(length(found), 1L, "search")
  expect(length(ask("GET", "artifacts", "list", query = both)$root_uri), 1L, "artifacts' place")
  ask("POST", "runs", "delete", data = list(run_id = id))
  ask("POST", "runs", "restore", data = list(run_id = id))
  ask("POST", "experiments", "set-experiment-tag", data = list(experiment_id = experiment, key = "k", value = "v"))
  ask("POST", "experiments", "update", data = list(experiment_id = experiment, new_name = paste0(name, "-new")))
  ask("POST", "experiments", "delete", data = list(experiment_id = experiment))
  ask("POST", "experiments", "restore", data = list(experiment_id = experiment))
}

models_and_versions <- function() {
  name <- unique_name("r-model")
  ask("POST", "registered-models", "create", data = list(name = name, tags = NULL, description = "first"))
  expect(ask("GET", "registered-models", "get", query = list(name = name))$registered_model$name, name, "model")
  ask("PATCH", "registered-models", "update", data = list(name = name, description = "second"))
  found <- ask("POST", "registered-models", "search", data = list(
    filter = paste0("name = '", name, "'"), max_results = 100, order_by = list(), page_token = NULL
  ))$registered_models
  expect(found[[1]]$description, "second", "search")
  version <- ask("POST", "model-versions", "create", data = list(
    name = name, source = "s3://bucket/model", run_id = NULL, tags = list(list(key = "k", value = "v")),
    description = "elsewhere"
  ))$model_version
  expect(version$version, "1", "version")
  expect(values(version$tags)[["version.semver"]], "1.0.0", "derived version")
  ask("PATCH", "model-versions", "update", data = list(name = name, version = 1, description = "there"))
  ask("POST", "model-versions", "set-tag", data = list(name = name, version = 1, key = "k", value = "w"))
  moved <- ask("POST", "model-versions", "transition-stage", data = list(
    name = name, version = 1, stage = "Staging", archive_existing_versions = FALSE
  ))$model_version
  expect(moved$current_stage, "Staging", "stage")
  latest <- ask("GET", "registered-models", "get-latest-versions", query = list(name = name, stages = "Staging"))
  expect(latest$model_versions[[1]]$version, "1", "latest")
  ask("POST", "registered-models", "alias", data = list(name = name, alias = "tried", version = "1"))
  expect(ask("GET", "registered-models", "alias", query = list(name = name, alias = "tried"))$model_version$version,
    "1", "alias")
  expect(ask("GET", "model-versions", "get-download-uri", query = list(name = name, version = "1"))$artifact_uri,
    "s3://bucket/model", "download uri")
  ask("POST", "registered-models", "rename", data = list(name = name, new_name = paste0(name, "-new")))
  ask("DELETE", "model-versions", "delete", data = list(name = paste0(name, "-new"), version = "1"))
  ask("DELETE", "registered-models", "delete", data = list(name = paste0(name, "-new")))
}

cat("httr", as.character(packageVersion("httr")), "on", R.version.string, "against", server, "\n")
for (part in c("runs_and_metrics", "models_and_versions")) {
  seconds <- system.time(get(part)())[["elapsed"]]
  cat(sprintf("  r_client.%s: ok (%.1f s)\n", part, seconds))
}
