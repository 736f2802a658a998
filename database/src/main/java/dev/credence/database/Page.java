package dev.credence.database;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is walked by cursor: the items, and the token that asks for the next
 * page, or null after the last one. Make the token with {@link PageToken}.
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows that were read with {@code limit maxResults + 1}: the extra row only
     * says that there is more.
     *
     * @param token the place of an item in the order of the list, for the query that continues
     *     behind it
     */
    public static <T> Page<T> of(List<T> rows, int maxResults, Function<T, PageToken> token) {
        if (rows.size() <= maxResults) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, maxResults);
        return new Page<>(items, token.apply(items.getLast()).text());
    }

    public <R> Page<R> map(Function<T, R> item) {
        return new Page<>(items.stream().map(item).toList(), nextPageToken);
    }
}
