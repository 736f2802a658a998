package dev.credence.registry.mlflow;

import dev.credence.mlflow.MlflowMessage;
import dev.credence.registry.Alias;
import dev.credence.registry.ModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version as MLflow's clients read it. */
@MlflowMessage
record VersionMessage(
        String name,
        String version,
        long creationTimestamp,
        long lastUpdatedTimestamp,
        @Nullable String userId,
        String currentStage,
        String description,
        String source,
        String runId,
        String status,
        List<Tag> tags,
        String runLink,
        List<String> aliases,
        @Nullable String modelId) {

    /** As most calls answer with it. */
    @MlflowMessage
    record One(VersionMessage modelVersion) {

        static One of(ModelVersion version) {
            return new One(VersionMessage.of(version));
        }
    }

    static VersionMessage of(ModelVersion version) {
        String loggedModel = version.origin().loggedModelId();
        return new VersionMessage(
                version.model().withinWorkspace(),
                String.valueOf(version.number()),
                version.createdAt().toEpochMilli(),
                version.updatedAt().toEpochMilli(),
                version.createdBy(),
                Stage.of(version).text(),
                version.description(),
                version.origin().isKnown() ? version.origin().source() : packageOf(version),
                version.lineage().runId(),
                "READY",
                Tag.of(version),
                version.origin().runLink(),
                version.aliases().stream().map(Alias::value).toList(),
                loggedModel.isEmpty() ? null : loggedModel);
    }

    /** What a pipeline registered has no source but itself. */
    private static String packageOf(ModelVersion version) {
        return "models:/%s/%d".formatted(version.model().withinWorkspace(), version.number());
    }
}
