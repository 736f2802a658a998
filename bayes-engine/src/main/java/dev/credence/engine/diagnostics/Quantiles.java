package dev.credence.engine.diagnostics;

/**
 * Sample quantiles by linear interpolation (R's type 7, the default of R, NumPy and Stan's tools).
 */
public final class Quantiles {

    private Quantiles() {}

    /** The quantile of an ascending sample; {@code probability} in [0, 1]. NaN for an empty one. */
    public static double ofSorted(double[] sorted, double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = (sorted.length - 1) * probability;
        int below = (int) position;
        double value = sorted[below];
        double rest = position - below;
        return rest == 0 ? value : value + rest * (sorted[below + 1] - value);
    }
}
