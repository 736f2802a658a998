package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A posterior predictive check: whether data that the fitted model makes up look like the data it
 * was fitted to, by one statistic (Gelman et al., Bayesian Data Analysis, chapter 6). It finds
 * misfit; it does not prove fit, since the data are used twice.
 *
 * @param observed the statistic of the data
 * @param replicated its mean over the replicated data sets
 * @param p the share of replicated data sets whose statistic is higher, ties by half; near 0 or 1
 *     the model does not reproduce it
 */
public record PredictiveCheck(String statistic, double observed, double replicated, double p) {

    private static final double EXTREME = 0.01;

    private record Statistic(String name, ToDoubleFunction<double[]> of) {}

    private static final List<Statistic> STATISTICS =
            List.of(
                    new Statistic("mean", ChainArrays::mean),
                    new Statistic("sd", values -> Math.sqrt(ChainArrays.variance(values))),
                    new Statistic("minimum", values -> sorted(values)[0]),
                    new Statistic("median", values -> Quantiles.ofSorted(sorted(values), 0.5)),
                    new Statistic("maximum", values -> sorted(values)[values.length - 1]),
                    new Statistic("share of zeros", PredictiveCheck::zeros));

    /**
     * Checks mean, sd, minimum, median, maximum and share of zeros.
     *
     * @param quantity the replicated data, usually {@code y_rep}; its columns are in the order of
     *     the observations
     * @throws IllegalArgumentException if the draws have not as many columns of it as there are
     *     observations
     */
    public static List<PredictiveCheck> of(Draws draws, String quantity, double[] observed) {
        var columns = new ArrayList<double[]>();
        for (String column : draws.quantities()) {
            if (column.equals(quantity) || column.startsWith(quantity + "[")) {
                columns.add(draws.pooled(column));
            }
        }
        if (columns.size() != observed.length || observed.length == 0) {
            throw new IllegalArgumentException(
                    "%s has %d columns, but there are %d observations"
                            .formatted(quantity, columns.size(), observed.length));
        }
        var higher = new double[STATISTICS.size()];
        var sums = new double[STATISTICS.size()];
        int replications = draws.chains() * draws.draws();
        var replicated = new double[observed.length];
        for (int draw = 0; draw < replications; draw++) {
            for (int i = 0; i < replicated.length; i++) {
                replicated[i] = columns.get(i)[draw];
            }
            for (int s = 0; s < higher.length; s++) {
                double value = STATISTICS.get(s).of().applyAsDouble(replicated);
                double data = STATISTICS.get(s).of().applyAsDouble(observed);
                sums[s] += value;
                higher[s] += value > data ? 1 : value == data ? 0.5 : 0;
            }
        }
        var checks = new ArrayList<PredictiveCheck>();
        for (int s = 0; s < higher.length; s++) {
            var statistic = STATISTICS.get(s);
            checks.add(
                    new PredictiveCheck(
                            statistic.name(),
                            statistic.of().applyAsDouble(observed),
                            sums[s] / replications,
                            higher[s] / replications));
        }
        return checks;
    }

    /** Whether the model does not reproduce the statistic. */
    public boolean misfit() {
        return p < EXTREME || p > 1 - EXTREME;
    }

    /** What the misfit may come from; empty if there is none. */
    public Optional<Advice> advice() {
        if (!misfit()) {
            return Optional.empty();
        }
        String remedy =
                switch (statistic) {
                    case "sd" -> "The likelihood's scale or its overdispersion does not fit.";
                    case "minimum", "maximum" ->
                            "Look for outliers, bounds of the outcome, or tails heavier than the likelihood's.";
                    case "share of zeros" -> "Consider a zero-inflated or hurdle likelihood.";
                    default ->
                            "The likelihood's location does not fit: look at link and covariates.";
                };
        return Optional.of(
                new Advice(
                        Advice.Kind.MISFIT,
                        String.format(
                                Locale.ROOT,
                                "The model does not reproduce the %s of the data: %.4g observed, %.4g on average in replicated data (p = %.3f). %s",
                                statistic,
                                observed,
                                replicated,
                                p,
                                remedy),
                        List.of()));
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double zeros(double[] values) {
        return Arrays.stream(values).filter(value -> value == 0).count() / (double) values.length;
    }
}
