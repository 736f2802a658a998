package dev.credence.engine.draws;

import java.util.Arrays;
import java.util.List;

/**
 * Collects the rows of one chain into columns. Preallocated for a known number of draws; not
 * thread-safe.
 */
public final class DrawRecorder {

    private final List<String> columns;
    private final double[][] values;
    private final int capacity;
    private int size;

    public DrawRecorder(List<String> columns, int capacity) {
        this.columns = List.copyOf(columns);
        this.capacity = capacity;
        values = new double[columns.size()][capacity];
    }

    public int size() {
        return size;
    }

    /** Appends a row that consists of {@code head} and then {@code tail}. */
    public void append(double[] head, double[] tail) {
        if (size == capacity || head.length + tail.length != values.length) {
            throw new IllegalArgumentException(
                    "A row of %d values as number %d does not fit %d rows of %d values"
                            .formatted(
                                    head.length + tail.length, size + 1, capacity, values.length));
        }
        for (int i = 0; i < head.length; i++) {
            values[i][size] = head[i];
        }
        for (int i = 0; i < tail.length; i++) {
            values[head.length + i][size] = tail[i];
        }
        size++;
    }

    /** Appends the draws of a single chain with the same columns. */
    public void append(Draws earlier) {
        if (earlier.chains() != 1
                || !earlier.columns().equals(columns)
                || size + earlier.draws() > capacity) {
            throw new IllegalArgumentException(
                    "These draws are not of a chain with the same columns, or too many");
        }
        for (int column = 0; column < values.length; column++) {
            System.arraycopy(earlier.view(column, 0), 0, values[column], size, earlier.draws());
        }
        size += earlier.draws();
    }

    /** The rows so far, as draws of one chain. */
    public Draws draws() {
        var copy = new double[values.length][1][];
        for (int column = 0; column < values.length; column++) {
            // A full recorder does not change any more.
            copy[column][0] =
                    size == capacity ? values[column] : Arrays.copyOf(values[column], size);
        }
        return Draws.adopting(columns, 1, size, copy);
    }
}
