package dev.credence.registry;

import dev.credence.model.Signature;
import org.jspecify.annotations.Nullable;

/**
 * What the number of a version derives from; a {@link Candidate} has these and its content.
 *
 * @param comparison with the newest release, or null when there is none
 */
public record VersionFacts(
        Signature signature,
        String pipelineFingerprint,
        String flavour,
        @Nullable Comparison comparison) {}
