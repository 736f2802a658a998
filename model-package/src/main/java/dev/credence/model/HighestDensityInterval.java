package dev.credence.model;

/**
 * The shortest interval that contains at least the given share of a sample (Chen and Shao 1999); of
 * several equally short ones, the leftmost. For one number use {@link PointSummary}, for several
 * modes {@link DensityHistogram}.
 */
public record HighestDensityInterval(double lower, double upper) {

    private static final double ROUNDING = 1e-9;

    /**
     * @param sorted at least one finite value, ascending
     * @param probability strictly between 0 and 1
     */
    public static HighestDensityInterval of(double[] sorted, double probability) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("the probability must lie strictly between 0 and 1");
        }
        int contained = (int) Math.max(1, Math.ceil(probability * sorted.length - ROUNDING));
        int best = 0;
        double shortest = Double.POSITIVE_INFINITY;
        for (int start = 0; start + contained <= sorted.length; start++) {
            double length = sorted[start + contained - 1] - sorted[start];
            if (length < shortest) {
                shortest = length;
                best = start;
            }
        }
        return new HighestDensityInterval(sorted[best], sorted[best + contained - 1]);
    }
}
