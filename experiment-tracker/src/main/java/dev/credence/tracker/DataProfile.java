package dev.credence.tracker;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a table of data holds, column by column: enough to see that two versions differ, and how.
 *
 * @param unreadable why the content is not a table in CSV, or null; then there are no columns
 */
public record DataProfile(long rows, List<Column> columns, @Nullable String unreadable) {

    public DataProfile {
        columns = List.copyOf(columns);
    }

    /** What the values of a column can all be read as. */
    public enum Type {
        INTEGER,
        REAL,
        TEXT,
        /** There are none. */
        EMPTY
    }

    /**
     * One column.
     *
     * @param count of values that are there
     * @param missing fields that are empty, {@code NA}, {@code NaN} or {@code null}
     * @param numbers null for text
     * @param categories null for numbers
     */
    public record Column(
            String name,
            Type type,
            long count,
            long missing,
            @Nullable Numbers numbers,
            @Nullable Categories categories) {}

    /**
     * The distribution of numbers.
     *
     * @param percentiles the 0th to the 100th, 101 values; of a sample of 10,000 where there are
     *     more
     */
    public record Numbers(
            double min, double max, double mean, double sd, List<Double> percentiles) {

        public Numbers {
            percentiles = List.copyOf(percentiles);
        }
    }

    /**
     * The most frequent values of a text column.
     *
     * @param distinct how many there are, or null for more than 1000
     * @param others how many fields have another value than these
     */
    public record Categories(List<Category> most, @Nullable Integer distinct, long others) {

        public Categories {
            most = List.copyOf(most);
        }
    }

    /** A value and how many fields have it. */
    public record Category(String value, long count) {}

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
