package dev.credence.model;

/**
 * How much of a CSV file is read before it is refused.
 *
 * @param field longest accepted field in characters
 */
public record TableLimits(long bytes, int rows, int columns, int field, int mistakes) {

    private static final long DEFAULT_BYTES = 1L << 30;

    public TableLimits {
        if (bytes < 1 || rows < 1 || columns < 1 || field < 1 || mistakes < 1) {
            throw new IllegalArgumentException("every limit of a table must be at least 1");
        }
    }

    /** 1 GiB, 20 million rows, 10 000 columns, 64 KiB a field, 100 mistakes. */
    public static TableLimits defaults() {
        return new TableLimits(DEFAULT_BYTES, 20_000_000, 10_000, 1 << 16, 100);
    }
}
