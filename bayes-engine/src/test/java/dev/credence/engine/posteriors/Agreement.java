package dev.credence.engine.posteriors;

import dev.credence.engine.diagnostics.Convergence;
import dev.credence.engine.draws.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The rule by which draws agree with a reference: for every parameter R-hat below 1.01, bulk and
 * tail ESS above 400, and mean and sd within 4 combined Monte-Carlo standard errors.
 *
 * <p>A right sampler breaks one such limit of moments by chance once in 16,000 checks. Thirteen
 * posteriors with three seeds are 474 checks, so at most 3 % of right engines fail somewhere
 * (fewer: the checks of one fit are correlated). Seeds are fixed and draws reproducible, so that
 * chance strikes anew only when the engine's arithmetic changes; another seed then tells chance
 * from error, and so does {@link #rms}, which is about 1 for a right engine.
 *
 * @param z deviations of means and sds in combined standard errors
 * @param complaints everything in which the draws differ from the reference; none if they agree
 */
record Agreement(
        double maxRhat,
        double minEssBulk,
        double minEssTail,
        List<Double> z,
        List<String> complaints) {

    private static final double STANDARD_ERRORS = 4;
    private static final double MAX_RHAT = 1.01;
    private static final double MIN_ESS = 400;

    static Agreement of(Draws draws, ReferencePosterior reference) {
        double rhat = 0;
        double bulk = Double.POSITIVE_INFINITY;
        double tail = Double.POSITIVE_INFINITY;
        var z = new ArrayList<Double>();
        var complaints = new ArrayList<String>();
        for (var parameter : reference.parameters().entrySet()) {
            String name = parameter.getKey();
            double[][] chains = draws.values(name);
            double ofRhat = Convergence.rhat(chains);
            double ofBulk = Convergence.essBulk(chains);
            double ofTail = Convergence.essTail(chains);
            limit(name + " R-hat", ofRhat, ofRhat < MAX_RHAT, complaints);
            limit(name + " bulk ESS", ofBulk, ofBulk > MIN_ESS, complaints);
            limit(name + " tail ESS", ofTail, ofTail > MIN_ESS, complaints);
            rhat = Math.max(rhat, ofRhat);
            bulk = Math.min(bulk, ofBulk);
            tail = Math.min(tail, ofTail);

            double[] deviations = deviations(chains, parameter.getValue());
            for (int i = 0; i < deviations.length; i++) {
                String what = name + (i == 0 ? " z of the mean" : " z of the sd");
                boolean within = Math.abs(deviations[i]) <= STANDARD_ERRORS;
                limit(what, deviations[i], within, complaints);
                z.add(deviations[i]);
            }
        }
        return new Agreement(rhat, bulk, tail, z, complaints);
    }

    /** The largest deviation. */
    double worst() {
        return z.stream().mapToDouble(Math::abs).max().orElse(0);
    }

    /** The root of the mean squared deviation. */
    double rms() {
        return Math.sqrt(z.stream().mapToDouble(value -> value * value).average().orElse(0));
    }

    /** Of the mean and of the sd. */
    private static double[] deviations(double[][] chains, ReferencePosterior.Moments reference) {
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
        double errorOfMean = Math.hypot(Convergence.mcseMean(chains), reference.mcseMean());
        double errorOfSd = Math.hypot(Convergence.mcseSd(chains), referenceErrorOfSd);
        return new double[] {
            (mean - reference.mean()) / errorOfMean, (sd - reference.sd()) / errorOfSd
        };
    }

    private static void limit(String what, double value, boolean within, List<String> complaints) {
        if (!within) {
            complaints.add(String.format(Locale.ROOT, "%s is %.4g", what, value));
        }
    }
}
