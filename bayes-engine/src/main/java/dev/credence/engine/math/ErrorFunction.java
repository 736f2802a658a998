package dev.credence.engine.math;

/**
 * The error function, its complement, the normal distribution function and its logarithm: the
 * all-positive series (Abramowitz and Stegun 7.1.6) near zero and the continued fraction (7.1.14)
 * in the tails.
 */
public final class ErrorFunction {

    private static final double TWO_OVER_ROOT_PI = 1.1283791670955125739;
    private static final double ROOT_HALF = 0.70710678118654752440;
    private static final double ROOT_TWO = 1.4142135623730950488;
    private static final double LOG_TWO_ROOT_PI = 1.2655121234846453964;
    private static final double INV_ROOT_TWO_PI = 0.39894228040143267794;
    private static final double SERIES_BELOW = 2.5;

    /** Beyond, one minus the error function loses digits; before, the fraction is slow. */
    private static final double ONE_MINUS_BELOW = 1.2;

    private static final double CDF_TAIL_BELOW = -3.5;
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
        if (x < ONE_MINUS_BELOW) {
            return 1 - series(x);
        }
        return tail(x);
    }

    /** The standard normal distribution function. */
    public static double normalCdf(double x) {
        return 0.5 * erfc(-x * ROOT_HALF);
    }

    /** Its logarithm, which keeps its digits where the function itself is zero. */
    public static double logNormalCdf(double z) {
        if (z > 0) {
            return Elementary.log1p(-0.5 * erfc(z * ROOT_HALF));
        }
        if (z > CDF_TAIL_BELOW) {
            return Elementary.log(normalCdf(z));
        }
        if (z == Double.NEGATIVE_INFINITY) {
            return z;
        }
        double x = -z * ROOT_HALF;
        return -0.5 * z * z - LOG_TWO_ROOT_PI - Elementary.log(fraction(x));
    }

    /** The derivative of {@link #logNormalCdf}. */
    public static double logNormalCdfSlope(double z) {
        if (z > CDF_TAIL_BELOW) {
            return INV_ROOT_TWO_PI * Elementary.exp(-0.5 * z * z) / normalCdf(z);
        }
        return ROOT_TWO * fraction(-z * ROOT_HALF);
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
        return TWO_OVER_ROOT_PI * minusSquareExponential(x) * sum;
    }

    /** erfc for x of at least 1.2. */
    private static double tail(double x) {
        if (x > 27.3) {
            return 0;
        }
        return minusSquareExponential(x) * TWO_OVER_ROOT_PI / 2 / fraction(x);
    }

    /** The continued fraction, evaluated from its end. */
    private static double fraction(double x) {
        int terms = (int) StrictMath.min(MAX_TERMS, 20 + 160 / (x * x));
        double fraction = x;
        for (int n = terms; n >= 1; n--) {
            fraction = x + 0.5 * n / fraction;
        }
        return fraction;
    }

    /** exp(-x x), without the error that rounding the square would cost. */
    private static double minusSquareExponential(double x) {
        double head = StrictMath.rint(x * 1024) / 1024;
        return StrictMath.exp(-head * head) * StrictMath.exp(-(x - head) * (x + head));
    }
}
