package dev.credence.engine.diagnostics;

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

    private Convergence() {}

    /** The greater of the R-hats of location (bulk) and of spread (folded); below 1.01 is good. */
    public static double rhat(double[][] chains) {
        return new Quantity(chains).rhat();
    }

    /** Effective draws for the centre of the distribution. */
    public static double essBulk(double[][] chains) {
        return new Quantity(chains).essBulk();
    }

    /** Effective draws for its tails: the lesser of those for the 5 % and the 95 % quantile. */
    public static double essTail(double[][] chains) {
        return new Quantity(chains).essTail();
    }

    /** Effective draws for one quantile. */
    public static double essQuantile(double[][] chains, double probability) {
        return new Quantity(chains).essQuantile(probability);
    }

    /** Effective draws for the mean. */
    public static double essMean(double[][] chains) {
        return new Quantity(chains).essMean();
    }

    /** Monte-Carlo standard error of the mean. */
    public static double mcseMean(double[][] chains) {
        return new Quantity(chains).mcseMean();
    }

    /**
     * Monte-Carlo standard error of a quantile: half the distance between the quantiles that are
     * one standard error of the probability away.
     */
    public static double mcseQuantile(double[][] chains, double probability) {
        return new Quantity(chains).mcseQuantile(probability);
    }

    /** Monte-Carlo standard error of the standard deviation, by the delta method. */
    public static double mcseSd(double[][] chains) {
        return new Quantity(chains).mcseSd();
    }
}
