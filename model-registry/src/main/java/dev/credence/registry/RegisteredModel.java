package dev.credence.registry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as the registry knows it: a name under which versions are counted.
 *
 * @param newest the newest version, or null before the first
 * @param aliases alias -> the version it points to
 */
public record RegisteredModel(
        ModelName name,
        String description,
        @Nullable SemanticVersion newest,
        Map<Alias, SemanticVersion> aliases,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt) {}
