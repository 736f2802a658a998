package dev.credence.mlflow;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Equals what protobuf's JSON leaves out, which is how Jackson asks. */
final class UnsetValue {

    @Override
    public boolean equals(@Nullable Object value) {
        if (value instanceof String) {
            return false; // the most frequent answer first: a page of runs asks this of every field
        }
        return value == null || value instanceof Collection<?> repeated && repeated.isEmpty();
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
