package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowMessage;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Metric;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunInfo;
import dev.credence.tracker.RunLinks;
import dev.credence.tracker.RunStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as MLflow's clients read it. */
@MlflowMessage
record RunMessage(Info info, Data data, Inputs inputs, @Nullable Outputs outputs) {

    /** The status under its protobuf number. */
    enum Status {
        UNSPECIFIED,
        RUNNING,
        SCHEDULED,
        FINISHED,
        FAILED,
        KILLED;

        static Status of(RunStatus status) {
            return valueOf(status.name());
        }

        @Nullable RunStatus toRunStatus() {
            return this == UNSPECIFIED ? null : RunStatus.valueOf(name());
        }
    }

    @MlflowMessage
    record Info(
            String runId,
            String runUuid,
            String runName,
            String experimentId,
            String userId,
            Status status,
            long startTime,
            @Nullable Long endTime,
            String artifactUri,
            String lifecycleStage) {

        static Info of(RunInfo run, Experiment experiment) {
            Instant end = run.endedAt();
            return new Info(
                    run.id().value(),
                    run.id().value(),
                    run.name(),
                    String.valueOf(run.experimentId()),
                    run.user(),
                    Status.of(run.status()),
                    run.startedAt().toEpochMilli(),
                    end == null ? null : end.toEpochMilli(),
                    ExperimentMessage.artifactsOf(experiment, run.id()),
                    run.lifecycleStage().name().toLowerCase(Locale.ROOT));
        }
    }

    @MlflowMessage
    record Data(List<MetricMessage> metrics, List<KeyValue> params, List<KeyValue> tags) {

        static Data of(Run run) {
            Map<String, String> tags = new HashMap<>(run.tags());
            tags.put(RunSearchTerms.NAME_TAG, run.info().name());
            return new Data(
                    run.metrics().values().stream().map(MetricMessage::of).toList(),
                    KeyValue.of(run.params()),
                    KeyValue.of(tags));
        }
    }

    @MlflowMessage
    record MetricMessage(String key, double value, long timestamp, long step) {

        static MetricMessage of(Metric metric) {
            return new MetricMessage(
                    metric.key(), metric.value(), metric.timestamp().toEpochMilli(), metric.step());
        }
    }

    @MlflowMessage
    record Inputs(List<DatasetMessage.Input> datasetInputs, List<ModelInput> modelInputs) {}

    @MlflowMessage
    record ModelInput(String modelId) {}

    @MlflowMessage
    record Outputs(List<ModelOutput> modelOutputs) {}

    @MlflowMessage
    record ModelOutput(String modelId, @Nullable Long step) {}

    /** A run that was just made has no outputs yet, not even none. */
    static RunMessage started(Run run, Experiment experiment) {
        return new RunMessage(
                Info.of(run.info(), experiment),
                Data.of(run),
                new Inputs(List.of(), List.of()),
                null);
    }

    static RunMessage of(Run run, Experiment experiment, RunLinks links) {
        return new RunMessage(
                Info.of(run.info(), experiment),
                Data.of(run),
                new Inputs(
                        links.datasets().stream().map(DatasetMessage.Input::of).toList(),
                        links.modelInputs().stream()
                                .map(model -> new ModelInput(model.id().value()))
                                .toList()),
                new Outputs(
                        links.modelOutputs().stream()
                                .map(model -> new ModelOutput(model.id().value(), model.step()))
                                .toList()));
    }
}
