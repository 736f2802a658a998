package dev.credence.mlflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How MLflow answers a failure. */
public record ErrorBody(@JsonProperty("error_code") ErrorCode errorCode, String message) {}
