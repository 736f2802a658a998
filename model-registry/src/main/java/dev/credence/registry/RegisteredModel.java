package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as the registry knows it: a name under which versions are counted.
 *
 * @param newest the newest version, or null before the first
 * @param aliases alias -> the version it points to
 * @param numbers alias -> that version's plain number
 */
public record RegisteredModel(
        ModelName name,
        String description,
        @Nullable SemanticVersion newest,
        Map<Alias, SemanticVersion> aliases,
        @JsonIgnore Map<Alias, Integer> numbers,
        Map<String, String> tags,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {}
