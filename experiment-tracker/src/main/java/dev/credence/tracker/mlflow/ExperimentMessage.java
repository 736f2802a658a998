package dev.credence.tracker.mlflow;

import dev.credence.mlflow.MlflowMessage;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.RunId;
import java.util.List;
import java.util.Locale;

/** An experiment as MLflow's clients read it. */
@MlflowMessage
record ExperimentMessage(
        String experimentId,
        String name,
        String artifactLocation,
        String lifecycleStage,
        long lastUpdateTime,
        long creationTime,
        List<KeyValue> tags,
        String workspace) {

    static ExperimentMessage of(Experiment experiment) {
        return new ExperimentMessage(
                String.valueOf(experiment.id()),
                experiment.name(),
                artifactsOf(experiment),
                experiment.lifecycleStage().name().toLowerCase(Locale.ROOT),
                experiment.updatedAt().toEpochMilli(),
                experiment.createdAt().toEpochMilli(),
                KeyValue.of(experiment.tags()),
                experiment.workspace().name());
    }

    /** Clients send artifacts through this server, unless the experiment keeps them elsewhere. */
    static String artifactsOf(Experiment experiment) {
        String elsewhere = experiment.artifactLocation();
        return elsewhere == null ? "mlflow-artifacts:/" + experiment.id() : elsewhere;
    }

    static String artifactsOf(Experiment experiment, RunId run) {
        return "%s/%s/artifacts".formatted(artifactsOf(experiment), run);
    }
}
