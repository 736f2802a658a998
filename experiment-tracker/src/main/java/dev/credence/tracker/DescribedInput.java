package dev.credence.tracker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data set that a run read, as the client described it; {@link RunInput} is one whose content is
 * here.
 *
 * @param digest the client's own, up to 36 characters
 * @param source where it is, in whatever form the client writes that
 * @param context what for: {@code training}; empty when it was not said
 * @param tags all that was said about this use, the context among it
 */
public record DescribedInput(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        String context,
        Map<String, String> tags) {

    public DescribedInput {
        tags = Map.copyOf(tags);
    }
}
