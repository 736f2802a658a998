package dev.credence.tracker;

import dev.credence.artifact.StoredArtifact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a named data set. The same bytes are the same version, whoever adds them
 * and how often.
 *
 * @param source where it was taken from: {@code upload}, {@code s3://…}, {@code postgresql:NAME:
 *     query}
 * @param erasedAt when its bytes were erased, or null; lineage still leads here then
 */
public record DatasetVersion(
        String name,
        int number,
        StoredArtifact content,
        String mediaType,
        String source,
        String createdBy,
        Instant createdAt,
        @Nullable Instant erasedAt) {}
