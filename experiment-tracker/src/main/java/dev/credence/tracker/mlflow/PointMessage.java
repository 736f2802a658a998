package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.tracker.Metric;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point of a metric as clients log it.
 *
 * @param modelId the model that was measured, besides the run
 * @param datasetName what it was measured on
 */
@MlflowMessage
record PointMessage(
        String key,
        @Nullable Double value,
        @Nullable Long timestamp,
        @Nullable Long step,
        @Nullable String modelId,
        @Nullable String datasetName,
        @Nullable String datasetDigest) {

    /** The same with its run, which is a request of its own. */
    @MlflowMessage
    record OfRun(
            @Nullable String runId,
            @Nullable String runUuid,
            String key,
            Double value,
            Long timestamp,
            @Nullable Long step,
            @Nullable String modelId,
            @Nullable String datasetName,
            @Nullable String datasetDigest) {

        PointMessage point() {
            return new PointMessage(
                    key, value, timestamp, step, modelId, datasetName, datasetDigest);
        }
    }

    Metric toMetric() {
        if (value == null) {
            throw MlflowError.missing("metrics.value");
        }
        try {
            return new Metric(
                    key,
                    value,
                    Instant.ofEpochMilli(timestamp == null ? 0 : timestamp),
                    step == null ? 0 : step);
        } catch (DateTimeException _) {
            throw MlflowError.invalid("timestamp", "be milliseconds since 1970");
        }
    }
}
