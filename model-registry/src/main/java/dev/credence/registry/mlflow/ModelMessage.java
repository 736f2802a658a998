package dev.credence.registry.mlflow;

import dev.credence.mlflow.MlflowMessage;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.RegisteredModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered model as MLflow's clients read it. */
@MlflowMessage
record ModelMessage(
        String name,
        long creationTimestamp,
        long lastUpdatedTimestamp,
        @Nullable String userId,
        @Nullable String description,
        List<VersionMessage> latestVersions,
        List<Tag> tags,
        List<AliasMessage> aliases) {

    /** An alias and the plain number of its version. */
    @MlflowMessage
    record AliasMessage(String alias, String version) {}

    /** As most calls answer with it. */
    @MlflowMessage
    record One(ModelMessage registeredModel) {}

    /**
     * @param heads the newest version of each stage
     */
    static ModelMessage of(RegisteredModel model, List<ModelVersion> heads) {
        return new ModelMessage(
                model.name().withinWorkspace(),
                model.createdAt().toEpochMilli(),
                model.updatedAt().toEpochMilli(),
                model.createdBy(),
                model.description().isEmpty() ? null : model.description(),
                heads.stream().map(VersionMessage::of).toList(),
                Tag.of(model.tags()),
                model.numbers().entrySet().stream()
                        .map(alias ->
                                new AliasMessage(
                                        alias.getKey().value(), String.valueOf(alias.getValue())))
                        .toList());
    }
}
