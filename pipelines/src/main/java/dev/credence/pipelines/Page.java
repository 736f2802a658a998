package dev.credence.pipelines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list, with the token that continues it, or null at the end. */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

    public Page {
        items = List.copyOf(items);
    }
}
