package dev.credence.tracker;

import dev.credence.artifact.StoredArtifact;
import java.time.Instant;

/**
 * One immutable version of a named data set. The same bytes are the same version, whoever adds them
 * and how often.
 */
public record DatasetVersion(
        String name,
        int number,
        StoredArtifact content,
        String mediaType,
        String createdBy,
        Instant createdAt) {}
