package dev.credence.pipelines;

/**
 * How the held-out rows are scored.
 *
 * @param primary the metric that decides whether a version improved
 * @param samples predictive draws per row
 * @param interval the probability of the central predictive interval whose coverage is measured
 */
public record Evaluation(Metric primary, int samples, double interval) {

    /** Scores of a predictive sample against the truth; lower is better for each. */
    public enum Metric {
        CRPS,
        MAPE,
        RMSE;

        /** The name in files, metrics and tables. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Evaluation defaults() {
        return new Evaluation(Metric.CRPS, 100, 0.9);
    }
}
