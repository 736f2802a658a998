package dev.credence.engine.math;

/**
 * The inverse of the normal distribution function, of a probability or of its logarithm: a rational
 * approximation, then Newton's method on the logarithm.
 */
public final class NormalQuantileFunction {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final double LOG_HALF = -0.69314718055994530942;
    private static final int MAX_STEPS = 50;

    private NormalQuantileFunction() {}

    /** The quantile of a probability; infinite at 0 and 1, NaN outside. */
    public static double of(double p) {
        if (!(p > 0 && p < 1)) {
            return p == 0
                    ? Double.NEGATIVE_INFINITY
                    : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return p > 0.5 ? -ofLog(Elementary.log1p(-p)) : ofLog(Elementary.log(p));
    }

    /** The quantile of a probability given by its logarithm. */
    public static double ofLog(double logP) {
        if (!(logP < 0)) {
            return logP == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (logP == Double.NEGATIVE_INFINITY) {
            return logP;
        }
        if (logP > LOG_HALF) {
            return -ofLog(Logistic.log1mExp(logP));
        }
        double x = start(logP);
        for (int k = 0; k < MAX_STEPS; k++) {
            // The logarithm is concave: from below Newton's steps do not overshoot for long.
            double step =
                    (ErrorFunction.logNormalCdf(x) - logP) / ErrorFunction.logNormalCdfSlope(x);
            x -= step;
            if (StrictMath.abs(step) <= 2e-16 * (1 + StrictMath.abs(x))) {
                break;
            }
        }
        return x;
    }

    /** Abramowitz and Stegun 26.2.23 for a probability of at most a half. */
    private static double start(double logP) {
        double t = StrictMath.sqrt(-2 * logP);
        double numerator = 2.515517 + t * (0.802853 + t * 0.010328);
        double denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
        return numerator / denominator - t;
    }

    /** The derivative of {@link #of} at the probability whose quantile is given. */
    public static double slope(double quantile) {
        return Elementary.exp(0.5 * quantile * quantile + HALF_LOG_TWO_PI);
    }
}
