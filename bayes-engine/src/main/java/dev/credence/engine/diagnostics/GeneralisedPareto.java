package dev.credence.engine.diagnostics;

/**
 * The generalised Pareto distribution that a tail of importance ratios follows, fitted by the
 * empirical Bayes estimate of Zhang and Stephens 2009 with the weak prior on the shape of Vehtari,
 * Simpson, Gelman, Yao and Gabry 2024.
 *
 * @param shape k: the tail has moments of order below 1/k
 * @param scale in the units of the exceedances
 */
record GeneralisedPareto(double shape, double scale) {

    private static final double PRIOR_OF_THRESHOLD = 3;
    private static final double PRIOR_SHAPE = 0.5;
    private static final double PRIOR_WEIGHT = 10;
    private static final int LEAST_CANDIDATES = 30;

    /** Fits ascending, positive exceedances. */
    static GeneralisedPareto fit(double[] exceedances) {
        int size = exceedances.length;
        double largest = exceedances[size - 1];
        double quartile = exceedances[(int) Math.floor(size / 4.0 + 0.5) - 1];
        int candidates = LEAST_CANDIDATES + (int) Math.floor(Math.sqrt(size));
        var theta = new double[candidates];
        var logLikelihood = new double[candidates];
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < candidates; j++) {
            theta[j] =
                    1 / largest
                            + (1 - Math.sqrt(candidates / (j + 0.5)))
                                    / (PRIOR_OF_THRESHOLD * quartile);
            double k = meanLog(theta[j], exceedances);
            logLikelihood[j] = size * (StrictMath.log(-theta[j] / k) - k - 1);
            highest = Math.max(highest, logLikelihood[j]);
        }
        double weights = 0;
        double weighted = 0;
        for (int j = 0; j < candidates; j++) {
            double weight = StrictMath.exp(logLikelihood[j] - highest);
            weights += weight;
            weighted += weight * theta[j];
        }
        double estimate = weighted / weights;
        double k = meanLog(estimate, exceedances);
        double scale = -k / estimate;
        double shape = (size * k + PRIOR_WEIGHT * PRIOR_SHAPE) / (size + PRIOR_WEIGHT);
        return new GeneralisedPareto(Double.isNaN(shape) ? Double.POSITIVE_INFINITY : shape, scale);
    }

    double quantile(double probability) {
        double logSurvival = StrictMath.log1p(-probability);
        return shape == 0
                ? -scale * logSurvival
                : scale * StrictMath.expm1(-shape * logSurvival) / shape;
    }

    private static double meanLog(double theta, double[] exceedances) {
        double sum = 0;
        for (double exceedance : exceedances) {
            sum += StrictMath.log1p(-theta * exceedance);
        }
        return sum / exceedances.length;
    }
}
