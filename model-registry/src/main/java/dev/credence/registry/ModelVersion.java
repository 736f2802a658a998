package dev.credence.registry;

import dev.credence.artifact.StoredArtifact;
import dev.credence.model.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered version. What it is never changes; its status, description, tags and aliases do.
 *
 * @param number the plain number 1, 2, 3, … that MLflow's clients see
 * @param files path in the package -> content
 */
public record ModelVersion(
        ModelName model,
        int number,
        SemanticVersion version,
        VersionStatus status,
        List<Reason> reasons,
        Signature signature,
        String flavour,
        Lineage lineage,
        @Nullable Comparison comparison,
        Map<String, StoredArtifact> files,
        Map<String, Double> metrics,
        String description,
        Map<String, String> tags,
        List<Alias> aliases,
        Origin origin,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /**
     * @throws VersionNotPromotable when it is deprecated or retired
     */
    void requirePromotable() {
        if (!status.promotable()) {
            throw new VersionNotPromotable(model, version, status);
        }
    }

    /** The same content as a candidate, for a raise or a copy. */
    public Candidate asCandidate() {
        return new Candidate(
                model,
                signature,
                lineage.pipelineFingerprint(),
                flavour,
                lineage.runId(),
                lineage.pipelineRunId(),
                files,
                lineage.datasets(),
                comparison,
                metrics,
                description,
                tags,
                origin);
    }
}
