package dev.credence.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an alias moved: who moved it, when and why. Promotions are never changed or removed.
 *
 * @param version where it points since, or null when the alias was removed
 * @param previous where it pointed before, or null when it was new
 */
public record Promotion(
        ModelName model,
        Alias alias,
        @Nullable SemanticVersion version,
        @Nullable SemanticVersion previous,
        String actor,
        String reason,
        Instant at) {}
