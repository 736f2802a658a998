package dev.credence.engine.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * The draws of one quantity with what several diagnostics share: its sorted values and its normal
 * scores. Formulas are explained in {@link Convergence}. Not thread-safe.
 */
final class Quantity {

    private static final int MIN_DRAWS = 4;

    private final double[][] chains;
    private final double[] sorted;
    private final boolean usable;
    private final NormalScores scores;
    private double @Nullable [][] bulk;

    Quantity(double[][] chains) {
        this(chains, scoresFor(chains));
    }

    /** With scores that are shared by quantities of the same shape. */
    Quantity(double[][] chains, NormalScores scores) {
        this.chains = chains;
        this.scores = scores;
        sorted = ChainArrays.sorted(chains);
        usable = chains.length > 0 && chains[0].length >= MIN_DRAWS && ChainArrays.usable(chains);
    }

    static NormalScores scoresFor(double[][] chains) {
        return new NormalScores(
                chains.length == 0 ? 0 : chains.length * (chains[0].length / 2) * 2);
    }

    double[] sorted() {
        return sorted;
    }

    double rhat() {
        if (!usable) {
            return Double.NaN;
        }
        double median = Quantiles.ofSorted(sorted, 0.5);
        double[][] folded =
                ChainArrays.map(ChainArrays.split(chains), value -> Math.abs(value - median));
        double ofBulk = rhat(bulk());
        return ChainArrays.usable(folded) ? Math.max(ofBulk, rhat(scores.of(folded))) : ofBulk;
    }

    double essBulk() {
        return usable ? EffectiveSampleSize.of(bulk()) : Double.NaN;
    }

    double essQuantile(double probability) {
        if (!usable) {
            return Double.NaN;
        }
        double quantile = Quantiles.ofSorted(sorted, probability);
        double[][] below = ChainArrays.map(chains, value -> value <= quantile ? 1 : 0);
        return EffectiveSampleSize.of(ChainArrays.split(below));
    }

    double essTail() {
        return Math.min(essQuantile(0.05), essQuantile(0.95));
    }

    double essMean() {
        return usable ? EffectiveSampleSize.of(ChainArrays.split(chains)) : Double.NaN;
    }

    double mcseMean() {
        return Math.sqrt(ChainArrays.variance(sorted) / essMean());
    }

    double mcseSd() {
        double mean = ChainArrays.mean(sorted);
        double[][] squares = ChainArrays.map(chains, value -> (value - mean) * (value - mean));
        double variance = ChainArrays.mean(ChainArrays.pooled(squares));
        double fourth =
                ChainArrays.mean(
                        ChainArrays.pooled(ChainArrays.map(squares, square -> square * square)));
        double errorOfVariance =
                (fourth - variance * variance) / new Quantity(squares, scores).essMean();
        return Math.sqrt(errorOfVariance / variance / 4);
    }

    /** By the normal limits of the beta distribution of the probability, as in posterior. */
    double mcseQuantile(double probability) {
        double effective = essQuantile(probability);
        if (Double.isNaN(effective)) {
            return Double.NaN;
        }
        double a = effective * probability + 1;
        double b = effective * (1 - probability) + 1;
        double sd = Math.sqrt(a * b / (a + b + 1)) / (a + b);
        double lower = Math.max(0, a / (a + b) - sd);
        double upper = Math.min(1, a / (a + b) + sd);
        int size = sorted.length;
        double low = sorted[(int) Math.max(Math.floor(lower * size) - 1, 0)];
        double high = sorted[(int) Math.min(Math.ceil(upper * size) - 1, size - 1)];
        return (high - low) / 2;
    }

    private double[][] bulk() {
        double[][] known = bulk;
        if (known == null) {
            known = scores.of(ChainArrays.split(chains));
            bulk = known;
        }
        return known;
    }

    private static double rhat(double[][] halves) {
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
