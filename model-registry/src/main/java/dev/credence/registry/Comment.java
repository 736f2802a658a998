package dev.credence.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in a model's discussion, in Markdown.
 *
 * @param editedAt null while it is as it was written
 */
public record Comment(
        long id, String author, String text, Instant writtenAt, @Nullable Instant editedAt) {}
