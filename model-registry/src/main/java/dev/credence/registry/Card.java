package dev.credence.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a model, or one version of it, is for, how it was made and where it must not be used, in
 * Markdown.
 *
 * @param version null for the model's own card
 * @param revision counts the edits; 0 while nobody wrote one
 */
public record Card(
        ModelName model,
        @Nullable SemanticVersion version,
        String text,
        int revision,
        @Nullable String editedBy,
        @Nullable Instant editedAt) {}
