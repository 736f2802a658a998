package dev.credence.model;

/**
 * A histogram of a sample as a density: bins of equal width over its range, whose areas sum to 1. A
 * sample without spread gets bins around its value, so that the density stays finite.
 *
 * @param mids the middles of the bins, ascending
 * @param density share of the sample per unit of width, per bin
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer and never compared
public record DensityHistogram(double[] mids, double[] density) {

    private static final double LEAST_WIDTH = 1.0;
    private static final double LEAST_RELATIVE_WIDTH = 1e-9;
    private static final double LEAST_FINITE_WIDTH = 1e-290; // a narrower bin's density overflows

    /**
     * @param values at least one, all finite
     * @param bins at least 1
     */
    public static DensityHistogram of(double[] values, int bins) {
        if (values.length == 0 || bins < 1) {
            throw new IllegalArgumentException("a histogram needs a value and a bin");
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double scale = Math.max(Math.abs(min), Math.abs(max));
        double width = max / bins - min / bins;
        if (width < Math.max(4 * Math.ulp(scale), LEAST_FINITE_WIDTH)) {
            double middle = min / 2 + max / 2;
            width = Math.max(LEAST_WIDTH, scale * LEAST_RELATIVE_WIDTH) / bins;
            min = middle - width * bins / 2;
            max = middle + width * bins / 2;
        }
        return new DensityHistogram(mids(min, max, bins), density(values, min, width, bins));
    }

    private static double[] mids(double min, double max, int bins) {
        double[] mids = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double share = (bin + 0.5) / bins;
            mids[bin] = min * (1 - share) + max * share;
        }
        return mids;
    }

    private static double[] density(double[] values, double min, double width, int bins) {
        double[] density = new double[bins];
        double unit = 1.0 / values.length / width;
        for (double value : values) {
            int bin = (int) (value / width - min / width);
            density[Math.clamp(bin, 0, bins - 1)] += unit;
        }
        return density;
    }
}
