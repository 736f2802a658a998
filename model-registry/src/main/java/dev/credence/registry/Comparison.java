package dev.credence.registry;

import dev.credence.artifact.Digest;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The paired comparison of a candidate with an earlier version on the same held-out data.
 *
 * @param against the version it was compared with
 * @param candidate the candidate's value of the metric
 * @param champion the earlier version's value
 * @param meanDifference the mean over the rows of how much better the candidate is; positive is
 *     better, whichever way the metric runs
 * @param standardError of that mean
 * @param dataDigest of the held-out data
 */
public record Comparison(
        SemanticVersion against,
        String metric,
        boolean lowerIsBetter,
        double candidate,
        double champion,
        double meanDifference,
        double standardError,
        String dataDigest) {

    /** The 95 % quantile of the standard normal distribution. */
    private static final double ONE_SIDED_95 = 1.6448536269514722;

    public Comparison {
        var _ = new Digest(dataDigest);
        if (standardError < 0) {
            throw new IllegalArgumentException(
                    "a standard error is not negative: " + standardError);
        }
    }

    /**
     * Whether the improvement is more than chance explains: a one-sided test at 95 %. A NaN is
     * never better.
     */
    public boolean betterBeyondNoise() {
        return meanDifference > ONE_SIDED_95 * standardError;
    }

    /** {@code crps 0.412 -> 0.377 on data 9f3c0a12…, paired difference 0.035 ± 0.008}. */
    @Override
    public String toString() {
        return "%s %s -> %s on data %s…, paired difference %s ± %s"
                .formatted(
                        metric,
                        figure(champion, 4),
                        figure(candidate, 4),
                        dataDigest.substring(0, 8),
                        figure(meanDifference, 2),
                        figure(standardError, 2));
    }

    private static String figure(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return String.valueOf(value);
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
    }
}
