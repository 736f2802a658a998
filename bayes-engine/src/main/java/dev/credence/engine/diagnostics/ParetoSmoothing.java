package dev.credence.engine.diagnostics;

import java.util.Arrays;

/**
 * Pareto smoothed importance sampling: the largest ratios are replaced by what a generalised Pareto
 * tail expects of them (Vehtari, Simpson, Gelman, Yao and Gabry 2024, algorithm 1).
 *
 * @param logWeights normalised: their exponentials sum to 1
 * @param k the shape of the tail; infinite where it could not be fitted
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record ParetoSmoothing(double[] logWeights, double k) {

    private static final int LEAST_TAIL = 5;

    /**
     * Smooths log importance ratios.
     *
     * @param efficiency effective draws per draw, at most 1: correlated draws need a longer tail
     */
    static ParetoSmoothing of(double[] logRatios, double efficiency) {
        int size = logRatios.length;
        double highest = Arrays.stream(logRatios).max().orElseThrow();
        double[] weights = Arrays.stream(logRatios).map(ratio -> ratio - highest).toArray();
        int tail =
                (int)
                        Math.ceil(
                                Math.min(
                                        0.2 * size, 3 * Math.sqrt(size / Math.min(1, efficiency))));
        double k = tail >= LEAST_TAIL && tail < size ? smooth(weights, tail) : Double.NaN;
        double total = logSumExp(weights);
        return new ParetoSmoothing(
                Arrays.stream(weights).map(weight -> weight - total).toArray(),
                Double.isNaN(k) ? Double.POSITIVE_INFINITY : k);
    }

    /** Smooths the {@code tail} largest weights in place and gives their shape. */
    private static double smooth(double[] weights, int tail) {
        int size = weights.length;
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(weights[a], weights[b]));
        double cutoff =
                Math.max(weights[order[size - tail - 1]], StrictMath.log(Double.MIN_NORMAL));
        double base = StrictMath.exp(cutoff);
        var exceedances = new double[tail];
        for (int i = 0; i < tail; i++) {
            exceedances[i] = StrictMath.exp(weights[order[size - tail + i]]) - base;
        }
        if (!(exceedances[tail - 1] - exceedances[0] > 10 * Double.MIN_VALUE)) {
            // All alike: there is no tail to smooth, and nothing heavy about it.
            return Double.NEGATIVE_INFINITY;
        }
        if (!(exceedances[(int) Math.floor(tail / 4.0 + 0.5) - 1] > 0)) {
            return Double.NaN;
        }
        var pareto = GeneralisedPareto.fit(exceedances);
        if (Double.isFinite(pareto.shape())) {
            for (int i = 0; i < tail; i++) {
                double smoothed = base + pareto.quantile((i + 0.5) / tail);
                weights[order[size - tail + i]] = Math.min(0, StrictMath.log(smoothed));
            }
        }
        return pareto.shape();
    }

    static double logSumExp(double[] values) {
        double highest = Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
        if (Double.isInfinite(highest)) {
            return highest;
        }
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.exp(value - highest);
        }
        return highest + StrictMath.log(sum);
    }
}
