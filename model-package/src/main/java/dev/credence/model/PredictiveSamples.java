package dev.credence.model;

import java.util.Arrays;
import java.util.Objects;

/**
 * Samples of the posterior predictive distribution, the same number for each row; immutable. All
 * values are finite. {@link PointSummary}, {@link HighestDensityInterval} and {@link
 * DensityHistogram} summarise a row's.
 */
public final class PredictiveSamples implements Prediction {

    private final int rows;
    private final int samples;
    private final double[] values;

    /**
     * @param values row after row, owned by this object from here on
     */
    PredictiveSamples(int rows, int samples, double[] values) {
        this.rows = rows;
        this.samples = samples;
        this.values = values;
    }

    /** Samples given row after row, such as for a test of what consumes them. */
    public static PredictiveSamples of(double[][] rows) {
        int samples = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * samples];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != samples) {
                throw new IllegalArgumentException("every row needs the same number of samples");
            }
            System.arraycopy(rows[row], 0, values, row * samples, samples);
        }
        return new PredictiveSamples(rows.length, samples, values);
    }

    public int rows() {
        return rows;
    }

    /** The number of samples per row. */
    public int samples() {
        return samples;
    }

    /** A copy of the row's samples in the order in which they were drawn. */
    public double[] row(int row) {
        int start = Objects.checkIndex(row, rows) * samples;
        return Arrays.copyOfRange(values, start, start + samples);
    }

    /** A copy of the row's samples in ascending order. */
    public double[] sortedRow(int row) {
        double[] sorted = row(row);
        Arrays.sort(sorted);
        return sorted;
    }
}
