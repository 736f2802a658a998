package dev.credence.tracker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that was made by a run, with its files, before and besides any registration. A registered
 * version is the registry's.
 *
 * @param type what the client calls it, such as {@code regressor}; may be empty
 * @param sourceRun the run that made it, null when none was named
 * @param metrics what runs logged about it: the latest point per run and data set
 */
public record LoggedModel(
        LoggedModelId id,
        int experimentId,
        String name,
        String type,
        @Nullable RunId sourceRun,
        Status status,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> params,
        Map<String, String> tags,
        List<ModelMetric> metrics) {

    /** How far its files are. */
    public enum Status {
        PENDING,
        READY,
        UPLOAD_FAILED
    }

    /**
     * A metric of a model.
     *
     * @param dataset what it was measured on; empty when none was named
     */
    public record ModelMetric(Metric point, RunId run, String dataset, String datasetDigest) {}

    /** What is known about a model when it is first logged. */
    public record New(
            int experimentId,
            String name,
            String type,
            @Nullable RunId sourceRun,
            Map<String, String> params,
            Map<String, String> tags) {}
}
