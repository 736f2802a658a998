package dev.credence.mlflow;

import dev.credence.database.PageToken;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Page tokens as protobuf's optional texts: absent and empty both mean the first page. They hold
 * the place where a page ended, not an offset.
 */
public final class PageTokens {

    private PageTokens() {}

    /** The token, null on the first page. */
    public static @Nullable String orNull(@Nullable String token) {
        return token == null || token.isEmpty() ? null : token;
    }

    /**
     * Reads a token with so many values.
     *
     * @throws MlflowError when it was never handed out by this list
     */
    public static <T> T read(String token, int values, Function<List<String>, T> reader) {
        try {
            return PageToken.parse(token, values)
                    .filter(place -> place.values().stream().noneMatch(v -> v.indexOf('\0') >= 0))
                    .map(place -> reader.apply(place.values()))
                    .orElseThrow(() -> new IllegalArgumentException("another token"));
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            throw MlflowError.invalid("page_token", "be the next_page_token of an earlier answer");
        }
    }
}
