package dev.credence.platform.comparison;

import org.jspecify.annotations.Nullable;

/**
 * The mean of some values and how well they determine it.
 *
 * @param sd standard deviation of the values; null for one value, as are the others
 * @param standardError of the mean
 * @param lower the lower end of the 95 % interval of the mean, by Student's t
 * @param upper its upper end
 */
public record Estimate(
        int n,
        double mean,
        @Nullable Double sd,
        @Nullable Double standardError,
        @Nullable Double lower,
        @Nullable Double upper) {

    private static final double UPPER_TAIL = 0.975;

    /** Of at least one finite value, which are taken as independent. */
    public static Estimate of(double... values) {
        int n = 0;
        double mean = 0;
        double squares = 0;
        for (double value : values) {
            n++;
            double change = value - mean;
            mean += change / n;
            squares += change * (value - mean);
        }
        if (n < 2) {
            return new Estimate(n, mean, null, null, null, null);
        }
        double sd = Math.sqrt(squares / (n - 1));
        double standardError = sd / Math.sqrt(n);
        double reach = standardError * new StudentT(n - 1).quantile(UPPER_TAIL);
        return new Estimate(n, mean, sd, standardError, mean - reach, mean + reach);
    }

    /**
     * The probability that the true mean is above zero, given these values and nothing else:
     * Student's t with a flat prior. Null for one value.
     */
    @Nullable Double probabilityAboveZero() {
        if (standardError == null) {
            return null;
        }
        if (standardError == 0) {
            return mean > 0 ? 1.0 : mean < 0 ? 0.0 : 0.5;
        }
        return new StudentT(n - 1).cumulative(mean / standardError);
    }
}
