package dev.credence.engine.diagnostics;

import java.util.Arrays;

/**
 * Convergence and precision of one quantity from its draws as {@code [chain][draw]}:
 * rank-normalised split R-hat, effective sample sizes and Monte-Carlo standard errors of Vehtari,
 * Gelman, Simpson, Carpenter and Bürkner 2021 (doi 10.1214/20-BA1221), as in the R package
 * posterior. Use {@link PosteriorSummary} for all quantities at once.
 *
 * <p>All are NaN where they say nothing: for a constant, values that are not finite, or fewer than
 * 4 draws per chain.
 */
public final class Convergence {

    private static final int MIN_DRAWS = 4;

    private Convergence() {}

    /** The greater of the R-hats of location (bulk) and of spread (folded); below 1.01 is good. */
    public static double rhat(double[][] chains) {
        if (!usable(chains)) {
            return Double.NaN;
        }
        double bulk = rankRhat(chains);
        double median = Quantiles.ofSorted(ChainArrays.sorted(chains), 0.5);
        double[][] folded = ChainArrays.map(chains, value -> Math.abs(value - median));
        return ChainArrays.usable(folded) ? Math.max(bulk, rankRhat(folded)) : bulk;
    }

    /** Effective draws for the centre of the distribution. */
    public static double essBulk(double[][] chains) {
        return usable(chains)
                ? EffectiveSampleSize.of(ChainArrays.normalScores(ChainArrays.split(chains)))
                : Double.NaN;
    }

    /** Effective draws for its tails: the lesser of those for the 5 % and the 95 % quantile. */
    public static double essTail(double[][] chains) {
        return Math.min(essQuantile(chains, 0.05), essQuantile(chains, 0.95));
    }

    public static double essQuantile(double[][] chains, double probability) {
        if (!usable(chains)) {
            return Double.NaN;
        }
        double quantile = Quantiles.ofSorted(ChainArrays.sorted(chains), probability);
        return ess(ChainArrays.map(chains, value -> value <= quantile ? 1 : 0));
    }

    /** Effective draws for the mean. */
    public static double essMean(double[][] chains) {
        return ess(chains);
    }

    /** Monte-Carlo standard error of the mean. */
    public static double mcseMean(double[][] chains) {
        return Math.sqrt(ChainArrays.variance(ChainArrays.pooled(chains)) / essMean(chains));
    }

    /**
     * Monte-Carlo standard error of the standard deviation, by the delta method (posterior 1.5).
     */
    public static double mcseSd(double[][] chains) {
        double mean = ChainArrays.mean(ChainArrays.pooled(chains));
        double[][] squares = ChainArrays.map(chains, value -> (value - mean) * (value - mean));
        double[] pooled = ChainArrays.pooled(squares);
        double variance = ChainArrays.mean(pooled);
        double fourth =
                ChainArrays.mean(Arrays.stream(pooled).map(square -> square * square).toArray());
        double errorOfVariance = (fourth - variance * variance) / essMean(squares);
        return Math.sqrt(errorOfVariance / variance / 4);
    }

    private static double ess(double[][] chains) {
        return usable(chains) ? EffectiveSampleSize.of(ChainArrays.split(chains)) : Double.NaN;
    }

    private static boolean usable(double[][] chains) {
        return chains.length > 0 && chains[0].length >= MIN_DRAWS && ChainArrays.usable(chains);
    }

    private static double rankRhat(double[][] chains) {
        double[][] halves = ChainArrays.normalScores(ChainArrays.split(chains));
        int draws = halves[0].length;
        var means = new double[halves.length];
        double within = 0;
        for (int i = 0; i < halves.length; i++) {
            means[i] = ChainArrays.mean(halves[i]);
            within += ChainArrays.variance(halves[i]) / halves.length;
        }
        double between = draws * ChainArrays.variance(means);
        return Math.sqrt((between / within + draws - 1) / draws);
    }
}
