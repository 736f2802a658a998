package dev.credence.registry;

import dev.credence.artifact.StoredArtifact;
import dev.credence.model.Signature;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become a version of a model.
 *
 * @param pipelineFingerprint of the definition that trained it: program, features, sampler
 *     settings, stages
 * @param flavour {@code stan}, …
 * @param runId the tracker's run
 * @param files path in the package -> content; at least one, unless the origin is known
 * @param datasets role ({@code train}, {@code test}) -> SHA-256
 * @param comparison with the newest release of the model, or null when there is none or it was not
 *     possible
 */
public record Candidate(
        ModelName model,
        Signature signature,
        String pipelineFingerprint,
        String flavour,
        String runId,
        String pipelineRunId,
        Map<String, StoredArtifact> files,
        Map<String, String> datasets,
        @Nullable Comparison comparison,
        Map<String, Double> metrics,
        String description,
        Map<String, String> tags,
        Origin origin) {

    public Candidate {
        files = Map.copyOf(files);
        datasets = Map.copyOf(datasets);
        metrics = Map.copyOf(metrics);
        tags = Map.copyOf(tags);
    }

    /** What a pipeline made. */
    public Candidate(
            ModelName model,
            Signature signature,
            String pipelineFingerprint,
            String flavour,
            String runId,
            String pipelineRunId,
            Map<String, StoredArtifact> files,
            Map<String, String> datasets,
            @Nullable Comparison comparison,
            Map<String, Double> metrics,
            String description,
            Map<String, String> tags) {
        this(
                model,
                signature,
                pipelineFingerprint,
                flavour,
                runId,
                pipelineRunId,
                files,
                datasets,
                comparison,
                metrics,
                description,
                tags,
                Origin.NONE);
    }

    /** What its version derives from. */
    VersionFacts facts() {
        return new VersionFacts(signature, pipelineFingerprint, flavour, comparison);
    }

    /** The same content for another model. */
    public Candidate of(
            ModelName other, String description, Map<String, String> tags, Origin origin) {
        return new Candidate(
                other,
                signature,
                pipelineFingerprint,
                flavour,
                runId,
                pipelineRunId,
                files,
                datasets,
                null,
                metrics,
                description,
                tags,
                origin);
    }
}
