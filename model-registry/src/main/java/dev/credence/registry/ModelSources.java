package dev.credence.registry;

import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Workspace;
import java.util.Map;
import java.util.Optional;

/**
 * What the tracking side knows about the content that a client asks to register. The control plane
 * answers from the tracker; without it every source is one that is kept elsewhere.
 */
public interface ModelSources {

    /**
     * The content of a source.
     *
     * @param location where clients download it from
     * @param runId the run that made it; empty when it is not known
     * @param files path below the source -> content
     * @param training what the training consisted of, such as its parameters and its program's
     *     commit; a version with the same of it has the same pipeline
     * @param metrics of the model
     */
    record Source(
            String location,
            String runId,
            Map<String, StoredArtifact> files,
            Map<String, String> training,
            Map<String, Double> metrics) {}

    /**
     * Empty when the source is kept elsewhere, such as {@code s3://bucket/model}.
     *
     * @param address such as {@code runs:/<run>/model} or {@code models:/m-<id>}
     * @throws dev.credence.problem.NotFound when it is to be here and is not
     */
    Optional<Source> find(Workspace workspace, String address);

    /** Notes with a logged model which version it became. */
    void registered(Workspace workspace, String loggedModelId, String model, int number);

    /** Nothing is tracked here. */
    static ModelSources elsewhere() {
        return new ModelSources() {
            @Override
            public Optional<Source> find(Workspace workspace, String address) {
                return Optional.empty();
            }

            @Override
            public void registered(
                    Workspace workspace, String loggedModelId, String model, int number) {}
        };
    }
}
