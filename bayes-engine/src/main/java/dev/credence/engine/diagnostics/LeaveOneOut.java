package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a model predicts observations that it has not seen, from one fit: leave-one-out
 * cross-validation by Pareto smoothed importance sampling (Vehtari, Gelman and Gabry 2017; Vehtari
 * et al. 2024). Needs the log likelihood of each observation as a generated quantity. Use held-out
 * data instead where there are some, and for time series, whose observations are not exchangeable.
 *
 * @param elpd expected log predictive density of as many new observations; higher is better
 * @param elpdError its standard error
 * @param effectiveParameters p_loo: how much better the model knows the observations it was fitted
 *     to
 * @param mcse Monte-Carlo standard error of {@code elpd}; NaN if some estimate is not reliable
 * @param threshold the k above which an observation's estimate is not reliable: 0.7, less for fewer
 *     than 2200 draws
 * @param observations in the order of the columns
 */
public record LeaveOneOut(
        double elpd,
        double elpdError,
        double effectiveParameters,
        double mcse,
        double threshold,
        List<Observation> observations) {

    private static final int NAMED = 5;

    public LeaveOneOut {
        observations = List.copyOf(observations);
    }

    /**
     * One observation.
     *
     * @param column of its log likelihood, such as {@code log_lik[3]}
     * @param elpd the log density that the others predict it with
     * @param effectiveParameters how much better the fit with it knows it
     * @param k the shape of the tail of its importance ratios: large for an observation that the
     *     posterior depends on
     * @param mcse of {@code elpd}
     */
    public record Observation(
            String column, double elpd, double effectiveParameters, double k, double mcse) {}

    /**
     * From the columns of one quantity, usually {@code log_lik}; empty if there are none.
     *
     * @throws IllegalArgumentException if a log likelihood is NaN
     */
    public static Optional<LeaveOneOut> of(Draws draws, String quantity) {
        var observations = new ArrayList<Observation>();
        for (String column : draws.quantities()) {
            if (column.equals(quantity) || column.startsWith(quantity + "[")) {
                observations.add(observation(column, draws.values(column)));
            }
        }
        return observations.isEmpty()
                ? Optional.empty()
                : Optional.of(summed(observations, draws.chains() * draws.draws()));
    }

    private static LeaveOneOut summed(List<Observation> observations, int draws) {
        double threshold = Math.min(0.7, 1 - 1 / StrictMath.log10(draws));
        double[] elpd = observations.stream().mapToDouble(Observation::elpd).toArray();
        boolean reliable = observations.stream().allMatch(each -> each.k() <= threshold);
        double squaredErrors =
                observations.stream().mapToDouble(each -> each.mcse() * each.mcse()).sum();
        return new LeaveOneOut(
                observations.stream().mapToDouble(Observation::elpd).sum(),
                elpd.length > 1 ? Math.sqrt(elpd.length * ChainArrays.variance(elpd)) : Double.NaN,
                observations.stream().mapToDouble(Observation::effectiveParameters).sum(),
                reliable ? Math.sqrt(squaredErrors) : Double.NaN,
                threshold,
                observations);
    }

    private static Observation observation(String column, double[][] chains) {
        double[] logLikelihood = ChainArrays.pooled(chains);
        for (double value : logLikelihood) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException(column + " has draws that are not numbers");
            }
        }
        double efficiency = efficiency(chains);
        double[] ratios = logLikelihood.clone();
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = -ratios[i];
        }
        var smoothed = ParetoSmoothing.of(ratios, efficiency);
        var weighted = smoothed.logWeights().clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] += logLikelihood[i];
        }
        double elpd = ParetoSmoothing.logSumExp(weighted);
        double fitted =
                ParetoSmoothing.logSumExp(logLikelihood) - StrictMath.log(logLikelihood.length);
        return new Observation(
                column,
                elpd,
                fitted - elpd,
                smoothed.k(),
                error(smoothed.logWeights(), logLikelihood, elpd, efficiency));
    }

    /** Of the log of the weighted mean of the likelihood, by the delta method. */
    private static double error(
            double[] logWeights, double[] logLikelihood, double elpd, double efficiency) {
        double variance = 0;
        for (int i = 0; i < logWeights.length; i++) {
            double deviation = StrictMath.expm1(logLikelihood[i] - elpd);
            variance += StrictMath.exp(2 * logWeights[i]) * deviation * deviation;
        }
        return Math.sqrt(variance / efficiency);
    }

    /** Effective draws of the likelihood per draw. */
    private static double efficiency(double[][] chains) {
        double highest = Double.NEGATIVE_INFINITY;
        int size = 0;
        for (double[] chain : chains) {
            size += chain.length;
            for (double value : chain) {
                highest = Math.max(highest, value);
            }
        }
        double scale = highest;
        double effective =
                Convergence.essMean(
                        ChainArrays.map(chains, value -> StrictMath.exp(value - scale)));
        return Double.isNaN(effective) ? 1 : Math.min(1, effective / size);
    }

    /** The observations whose estimate is not reliable, the worst first. */
    public List<Observation> unreliable() {
        return observations.stream()
                .filter(each -> !(each.k() <= threshold))
                .sorted((a, b) -> Double.compare(b.k(), a.k()))
                .toList();
    }

    /** The largest k of all observations. */
    public double maxK() {
        return observations.stream()
                .mapToDouble(Observation::k)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** What to do about unreliable estimates; empty if there are none. */
    public Optional<Advice> advice() {
        List<Observation> bad = unreliable();
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = bad.stream().map(Observation::column).toList();
        String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        String more = names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "";
        return Optional.of(
                new Advice(
                        Advice.Kind.UNRELIABLE_LOO,
                        String.format(
                                Locale.ROOT,
                                "Leave-one-out is not reliable for %d of %d observations (Pareto k above %.2f: %s%s): the posterior"
                                        + " depends on each of them. Refit without them, use held-out data, or look whether they are"
                                        + " outliers that a likelihood with heavier tails (student_t) would take.",
                                bad.size(),
                                observations.size(),
                                threshold,
                                listed,
                                more),
                        names));
    }
}
