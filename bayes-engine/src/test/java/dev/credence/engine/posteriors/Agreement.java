package dev.credence.engine.posteriors;

import dev.credence.engine.diagnostics.Convergence;
import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rule by which draws agree with a reference: for every parameter R-hat below 1.01, bulk and
 * tail ESS above 400, and mean and sd within 4 combined Monte-Carlo standard errors. A right
 * sampler breaks one such limit of moments by chance once in 16,000 checks.
 */
final class Agreement {

    private static final double STANDARD_ERRORS = 4;

    private Agreement() {}

    /** Everything in which the draws differ from the reference; none if they agree. */
    static List<String> complaints(Draws draws, ReferencePosterior reference) {
        var complaints = new ArrayList<String>();
        reference
                .parameters()
                .forEach(
                        (name, moments) -> complain(name, draws.values(name), moments, complaints));
        return complaints;
    }

    private static void complain(
            String name,
            double[][] chains,
            ReferencePosterior.Moments reference,
            List<String> complaints) {
        double[] pooled = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(pooled).average().orElseThrow();
        double variance =
                Arrays.stream(pooled).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        double fourth =
                Arrays.stream(pooled).map(x -> Math.pow(x - mean, 4)).average().orElseThrow();
        double sd = Math.sqrt(variance * pooled.length / (pooled.length - 1));
        // The sd of an independent sample of that size has this error; the kurtosis is taken from
        // our draws.
        double referenceErrorOfSd =
                Math.sqrt((fourth / variance - variance) / 4 / reference.effectiveDraws());

        limit(name + " R-hat", Convergence.rhat(chains), 0, 1.01, complaints);
        limit(
                name + " bulk ESS",
                Convergence.essBulk(chains),
                400,
                Double.POSITIVE_INFINITY,
                complaints);
        limit(
                name + " tail ESS",
                Convergence.essTail(chains),
                400,
                Double.POSITIVE_INFINITY,
                complaints);
        double errorOfMean = Math.hypot(Convergence.mcseMean(chains), reference.mcseMean());
        limit(name + " z of the mean", (mean - reference.mean()) / errorOfMean, complaints);
        double errorOfSd = Math.hypot(Convergence.mcseSd(chains), referenceErrorOfSd);
        limit(name + " z of the sd", (sd - reference.sd()) / errorOfSd, complaints);
    }

    private static void limit(String what, double z, List<String> complaints) {
        limit(what, z, -STANDARD_ERRORS, STANDARD_ERRORS, complaints);
    }

    private static void limit(
            String what, double value, double low, double high, List<String> complaints) {
        if (!(value >= low && value <= high)) {
            complaints.add("%s is %s".formatted(what, value));
        }
    }
}
