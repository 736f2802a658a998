package dev.credence.engine.math;

/**
 * The error function, its complement and the normal distribution function: the all-positive series
 * (Abramowitz and Stegun 7.1.6) near zero and the continued fraction (7.1.14) in the tails.
 */
public final class ErrorFunction {

    private static final double TWO_OVER_ROOT_PI = 1.1283791670955125739;
    private static final double ROOT_HALF = 0.70710678118654752440;
    private static final double SERIES_BELOW = 2.5;
    private static final int MAX_TERMS = 300;

    private ErrorFunction() {}

    public static double erf(double x) {
        double size = StrictMath.abs(x);
        if (size < SERIES_BELOW) {
            return series(x);
        }
        return x > 0 ? 1 - tail(x) : tail(-x) - 1;
    }

    public static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < -SERIES_BELOW) {
            return 2 - tail(-x);
        }
        if (x < 0.5) {
            return 1 - series(x);
        }
        return tail(x);
    }

    /** The standard normal distribution function. */
    public static double normalCdf(double x) {
        return 0.5 * erfc(-x * ROOT_HALF);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < MAX_TERMS; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
            if (StrictMath.abs(term) < 1e-17 * StrictMath.abs(sum)) {
                break;
            }
        }
        return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
    }

    /** erfc for x of at least 0.5, by the continued fraction evaluated from its end. */
    private static double tail(double x) {
        if (x > 27) {
            return 0;
        }
        int terms = (int) StrictMath.min(MAX_TERMS, 20 + 160 / (x * x));
        double fraction = x;
        for (int n = terms; n >= 1; n--) {
            fraction = x + 0.5 * n / fraction;
        }
        return StrictMath.exp(-x * x) * TWO_OVER_ROOT_PI / 2 / fraction;
    }
}
