package dev.credence.registry;

import org.jspecify.annotations.Nullable;

/**
 * What happened to a model besides {@link VersionRegistered} and {@link VersionPromoted}. Published
 * within the transaction: a listener's writes are committed with the change, or neither is.
 */
public sealed interface RegistryEvent {

    ModelName model();

    /** By hand or with its first version. */
    record ModelCreated(ModelName model, String description, String actor)
            implements RegistryEvent {}

    record ModelRenamed(ModelName model, ModelName to, String actor) implements RegistryEvent {}

    record ModelDeleted(ModelName model, String actor) implements RegistryEvent {}

    record VersionDeleted(ModelName model, SemanticVersion version, int number, String actor)
            implements RegistryEvent {}

    record VersionRaised(
            ModelName model,
            SemanticVersion from,
            SemanticVersion version,
            String reason,
            String actor)
            implements RegistryEvent {}

    record StatusChanged(
            ModelName model,
            SemanticVersion version,
            VersionStatus status,
            String reason,
            String actor)
            implements RegistryEvent {}

    record AliasRemoved(ModelName model, Promotion promotion) implements RegistryEvent {}

    record RuleChanged(ModelName model, ApprovalRule rule, String actor) implements RegistryEvent {}

    record ApprovalRequested(ModelName model, ApprovalRequest request) implements RegistryEvent {}

    /** The request was closed: approved with the promotion, rejected or withdrawn. */
    record ApprovalDecided(ModelName model, ApprovalRequest request, String actor, String reason)
            implements RegistryEvent {}

    /**
     * A tag of a version.
     *
     * @param value null when it was removed
     */
    record VersionTagged(ModelName model, int number, String key, @Nullable String value)
            implements RegistryEvent {}
}
