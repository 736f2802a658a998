package dev.credence.model.scoring;

import java.util.Arrays;

/**
 * The continuous ranked probability score of a predictive sample: how far the whole distribution is
 * from what was observed, in the target's units; lower is better, and for a single sample it is the
 * absolute error.
 *
 * <p>This is the <em>fair</em> estimator (Ferro 2014), {@code mean|x - y| - sum|x_i - x_j| / (2 m
 * (m - 1))}: its expectation does not depend on the number of samples, so that models may be
 * compared at any number of them. It can fall below 0 for one observation. The standard estimator,
 * which divides by {@code 2 m^2}, scores the sample's own distribution function and is larger by a
 * term that shrinks with {@code m}.
 */
public final class Crps {

    private Crps() {}

    /** The fair score; O(m log m). */
    public static double ofSample(double[] sample, double observed) {
        int m = sample.length;
        return m == 1
                ? Math.abs(sample[0] - observed)
                : score(sample, observed, (double) m * (m - 1));
    }

    /** The score of the sample's empirical distribution function, never negative; O(m log m). */
    public static double standardOfSample(double[] sample, double observed) {
        return score(sample, observed, (double) sample.length * sample.length);
    }

    private static double score(double[] sample, double observed, double pairs) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a score needs a sample");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int m = sorted.length;
        double error = 0;
        double spread = 0; // sum over i < j of x_j - x_i
        for (int i = 0; i < m; i++) {
            error += Math.abs(sorted[i] - observed);
            spread += (sorted[i] - sorted[0]) * (2.0 * i - m + 1);
        }
        return error / m - spread / pairs;
    }
}
