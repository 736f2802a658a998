package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowMessage;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.LoggedModel;
import dev.credence.tracker.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A logged model as MLflow's clients read it. */
@MlflowMessage
record LoggedModelMessage(Info info, Data data) {

    /** The status under its protobuf number. */
    enum Status {
        LOGGED_MODEL_STATUS_UNSPECIFIED,
        LOGGED_MODEL_PENDING,
        LOGGED_MODEL_READY,
        LOGGED_MODEL_UPLOAD_FAILED;

        static Status of(LoggedModel.Status status) {
            return valueOf("LOGGED_MODEL_" + status.name());
        }

        LoggedModel.Status toStatus() {
            return switch (this) {
                case LOGGED_MODEL_STATUS_UNSPECIFIED, LOGGED_MODEL_PENDING ->
                        LoggedModel.Status.PENDING;
                case LOGGED_MODEL_READY -> LoggedModel.Status.READY;
                case LOGGED_MODEL_UPLOAD_FAILED -> LoggedModel.Status.UPLOAD_FAILED;
            };
        }
    }

    @MlflowMessage
    record Info(
            String modelId,
            String experimentId,
            String name,
            long creationTimestampMs,
            long lastUpdatedTimestampMs,
            String artifactUri,
            Status status,
            String modelType,
            @Nullable String sourceRunId,
            List<KeyValue> tags) {}

    @MlflowMessage
    record Data(List<KeyValue> params, List<MetricMessage> metrics) {}

    @MlflowMessage
    record MetricMessage(
            String key,
            double value,
            long timestamp,
            long step,
            @Nullable String datasetName,
            @Nullable String datasetDigest,
            String modelId,
            String runId) {}

    static LoggedModelMessage of(LoggedModel model, Experiment experiment) {
        RunId source = model.sourceRun();
        return new LoggedModelMessage(
                new Info(
                        model.id().value(),
                        String.valueOf(model.experimentId()),
                        model.name(),
                        model.createdAt().toEpochMilli(),
                        model.updatedAt().toEpochMilli(),
                        "%s/models/%s/artifacts"
                                .formatted(ExperimentMessage.artifactsOf(experiment), model.id()),
                        Status.of(model.status()),
                        model.type(),
                        source == null ? null : source.value(),
                        KeyValue.of(model.tags())),
                new Data(
                        KeyValue.of(model.params()),
                        model.metrics().stream().map(metric -> metric(model, metric)).toList()));
    }

    private static MetricMessage metric(LoggedModel model, LoggedModel.ModelMetric metric) {
        return new MetricMessage(
                metric.point().key(),
                metric.point().value(),
                metric.point().timestamp().toEpochMilli(),
                metric.point().step(),
                metric.dataset().isEmpty() ? null : metric.dataset(),
                metric.datasetDigest().isEmpty() ? null : metric.datasetDigest(),
                model.id().value(),
                metric.run().value());
    }
}
