package dev.credence.engine.math;

/**
 * The logarithm of the gamma function and its derivative, by Stirling's series after a shift
 * (Abramowitz and Stegun 6.1.41 and 6.3.18). Absolute error about 1e-14 near the roots, relative
 * elsewhere.
 */
public final class GammaFunction {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final double SHIFT = 12;

    private GammaFunction() {}

    /** log |Γ(x)|; infinite at the poles. */
    public static double lgamma(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x <= 0) {
            if (x == StrictMath.rint(x)) {
                return Double.POSITIVE_INFINITY;
            }
            double sine = StrictMath.abs(StrictMath.sin(StrictMath.PI * x));
            return Elementary.log(StrictMath.PI / sine) - lgamma(1 - x);
        }
        if (x == 1 || x == 2) {
            return 0;
        }
        if (Double.isInfinite(x)) {
            return x;
        }
        double product = 1;
        double y = x;
        while (y < SHIFT) {
            product *= y;
            y += 1;
        }
        double r = 1 / y;
        double s = r * r;
        double series =
                r
                        * (1.0 / 12
                                + s
                                        * (-1.0 / 360
                                                + s
                                                        * (1.0 / 1260
                                                                + s
                                                                        * (-1.0 / 1680
                                                                                + s
                                                                                        * (1.0
                                                                                                        / 1188
                                                                                                + s
                                                                                                        * (-691.0
                                                                                                                / 360360))))));
        return (y - 0.5) * Elementary.log(y)
                - y
                + HALF_LOG_TWO_PI
                + series
                - Elementary.log(product);
    }

    /** The derivative of {@link #lgamma}. */
    public static double digamma(double x) {
        if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
            return x;
        }
        if (x <= 0) {
            if (x == StrictMath.rint(x)) {
                return Double.NaN;
            }
            return digamma(1 - x) - StrictMath.PI / StrictMath.tan(StrictMath.PI * x);
        }
        double sum = 0;
        double y = x;
        while (y < SHIFT) {
            sum -= 1 / y;
            y += 1;
        }
        double s = 1 / (y * y);
        double series =
                s
                        * (1.0 / 12
                                - s
                                        * (1.0 / 120
                                                - s
                                                        * (1.0 / 252
                                                                - s
                                                                        * (1.0 / 240
                                                                                - s
                                                                                        * (1.0
                                                                                                / 132)))));
        return sum + Elementary.log(y) - 0.5 / y - series;
    }

    /** The derivative of {@link #digamma}. */
    public static double trigamma(double x) {
        if (x <= 0) {
            if (x == StrictMath.rint(x)) {
                return Double.POSITIVE_INFINITY;
            }
            double sine = StrictMath.sin(StrictMath.PI * x);
            return StrictMath.PI * StrictMath.PI / (sine * sine) - trigamma(1 - x);
        }
        double sum = 0;
        double y = x;
        while (y < SHIFT) {
            sum += 1 / (y * y);
            y += 1;
        }
        double s = 1 / (y * y);
        double series =
                s * (1.0 / 6 - s * (1.0 / 30 - s * (1.0 / 42 - s * (1.0 / 30 - s * 5 / 66))));
        return sum + 1 / y + s / 2 + series / y;
    }

    /** The derivative of {@link #trigamma}. */
    public static double tetragamma(double x) {
        if (x <= 0) {
            double cotangent = 1 / StrictMath.tan(StrictMath.PI * x);
            double sine = StrictMath.sin(StrictMath.PI * x);
            double cubed = StrictMath.PI * StrictMath.PI * StrictMath.PI;
            return tetragamma(1 - x) - 2 * cubed * cotangent / (sine * sine);
        }
        double sum = 0;
        double y = x;
        while (y < SHIFT) {
            sum -= 2 / (y * y * y);
            y += 1;
        }
        double s = 1 / (y * y);
        double series =
                s * (0.5 - s * (1.0 / 6 - s * (1.0 / 6 - s * (3.0 / 10 - s * (5.0 / 6)))));
        return sum - s - s / y - s * series;
    }

    /** Γ(x). */
    public static double tgamma(double x) {
        if (x > 0) {
            return x == StrictMath.rint(x) && x < 22 ? factorial(x - 1) : Elementary.exp(lgamma(x));
        }
        if (x == StrictMath.rint(x)) {
            return Double.NaN;
        }
        return StrictMath.PI / (StrictMath.sin(StrictMath.PI * x) * tgamma(1 - x));
    }

    /** log B(a, b). */
    public static double lbeta(double a, double b) {
        return lgamma(a) + lgamma(b) - lgamma(a + b);
    }

    /** Logarithm of the binomial coefficient. */
    public static double lchoose(double n, double k) {
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
    }

    /** Logarithm of the multivariate gamma function of dimension k. */
    public static double lmgamma(int k, double x) {
        double sum = 0.25 * k * (k - 1) * 1.1447298858494001741;
        for (int j = 1; j <= k; j++) {
            sum += lgamma(x + 0.5 * (1 - j));
        }
        return sum;
    }

    /** Its derivative by x. */
    public static double lmgammaSlope(int k, double x) {
        double sum = 0;
        for (int j = 1; j <= k; j++) {
            sum += digamma(x + 0.5 * (1 - j));
        }
        return sum;
    }

    /** x (x + 1) ... (x + n - 1) for a whole n; by gamma functions for a negative or large one. */
    public static double risingFactorial(double x, double n) {
        if (n < 0 || n > 1000) {
            return tgamma(x + n) / tgamma(x);
        }
        double product = 1;
        for (int k = 0; k < n; k++) {
            product *= x + k;
        }
        return product;
    }

    private static double factorial(double n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }
}
