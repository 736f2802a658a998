package dev.credence.registry;

/**
 * What two versions lost on each row of the same held-out data. Only the differences count: the
 * pairing takes away what is hard about the rows themselves.
 *
 * @param candidate the loss per row, lower is better; NaN where it gave no answer
 * @param earlier the same rows in the same order
 */
public record PairedLosses(double[] candidate, double[] earlier) {

    public PairedLosses {
        if (candidate.length != earlier.length) {
            throw new IllegalArgumentException(
                    "the losses are about %d and %d rows"
                            .formatted(candidate.length, earlier.length));
        }
    }

    /**
     * The comparison with the mean difference and its standard error; rows without both losses are
     * left out.
     *
     * @param value the candidate's value of the metric
     * @param earlierValue the earlier version's
     */
    public Comparison compare(
            SemanticVersion against,
            String metric,
            double value,
            double earlierValue,
            String dataDigest) {
        int n = 0;
        double mean = 0;
        double squares = 0;
        for (int row = 0; row < candidate.length; row++) {
            double better = earlier[row] - candidate[row];
            if (!Double.isNaN(better)) {
                n++;
                double change = better - mean;
                mean += change / n;
                squares += change * (better - mean);
            }
        }
        double standardError = n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n);
        return new Comparison(
                against, metric, true, value, earlierValue, mean, standardError, dataDigest);
    }
}
