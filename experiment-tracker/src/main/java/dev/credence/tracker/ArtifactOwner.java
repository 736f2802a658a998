package dev.credence.tracker;

import java.util.UUID;

/** What artifacts belong to: a run, or a model that a run made. */
public sealed interface ArtifactOwner {

    /** A run's own artifacts. */
    record OfRun(RunId id) implements ArtifactOwner {}

    /** A logged model's files. */
    record OfModel(LoggedModelId id) implements ArtifactOwner {}

    /** The table of the owner's kind. */
    default String table() {
        return this instanceof OfRun ? "tracker.run_artifacts" : "tracker.logged_model_artifacts";
    }

    /** The column of the table that names the owner. */
    default String column() {
        return this instanceof OfRun ? "run_id" : "model_id";
    }

    /** The owner's key in the table. */
    default UUID key() {
        return switch (this) {
            case OfRun(RunId id) -> id.uuid();
            case OfModel(LoggedModelId id) -> id.uuid();
        };
    }
}
