package dev.credence.engine.math;

/**
 * The logarithm of the gamma function and its derivative, by Stirling's series after a shift
 * (Abramowitz and Stegun 6.1.41 and 6.3.18). Absolute error about 1e-14 near the roots, relative
 * elsewhere.
 */
public final class GammaFunction {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final double SHIFT = 12;
    private static final double ONE_MINUS_EULER = 0.42278433509846713940;

    /** (-1)^k (zeta(k) - 1) / k from k = 2 on. */
    private static final double[] ZETA = {
        0.32246703342411321824, -0.067352301053198095133,
        0.020580808427784547879, -0.0073855510286739852663,
        0.0028905103307415232858, -0.0011927539117032609771,
        0.00050966952474304242234, -0.00022315475845357937976,
        0.000099457512781808533715, -0.0000449262367381331417,
        0.000020507212775670691553, -9.439488275268395904e-6,
        4.3748667899074878042e-6, -2.0392157538013662368e-6,
        9.5514121304074198329e-7, -4.4924691987645660433e-7,
        2.1207184805554665869e-7, -1.0043224823968099609e-7,
        4.7698101693639805658e-8, -2.271109460894316491e-8,
        1.0838659214896954091e-8, -5.1834750419700466551e-9,
        2.4836745438024783172e-9, -1.1921401405860912074e-9,
        5.7313672416788620133e-10, -2.7595228851242331452e-10,
        1.3304764374244489481e-10, -6.4229645638381000221e-11
    };

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
        if (x > 0.5 && x < 2.5) {
            // Relative accuracy at the roots 1 and 2.
            return x < 1.5 ? nearTwo(x - 1) - Elementary.log(x) : nearTwo(x - 2);
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

    /** lgamma(2 + e) for e of at most a half (Abramowitz and Stegun 6.1.33). */
    private static double nearTwo(double e) {
        double sum = 0;
        for (int k = ZETA.length - 1; k >= 0; k--) {
            sum = ZETA[k] + e * sum;
        }
        return e * (ONE_MINUS_EULER + e * sum);
    }

    /** What Stirling's formula without its series lacks, for x of at least 10. */
    private static double correction(double x) {
        double s = 1 / (x * x);
        double series = 1.0 / 1680 - s * (1.0 / 1188 - s * (691.0 / 360360 - s / 156));
        return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * series))) / x;
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
        double series = s * (0.5 - s * (1.0 / 6 - s * (1.0 / 6 - s * (3.0 / 10 - s * (5.0 / 6)))));
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

    /** log B(a, b), without cancellation where one or both are large. */
    public static double lbeta(double a, double b) {
        double p = StrictMath.min(a, b);
        double q = StrictMath.max(a, b);
        if (!(q >= 10) || Double.isInfinite(q)) {
            return lgamma(a) + lgamma(b) - lgamma(a + b);
        }
        double share = p / (p + q);
        double log1mShare = Elementary.log1p(-share);
        double corrections = correction(q) - correction(p + q);
        if (p >= 10) {
            return -0.5 * Elementary.log(q)
                    + HALF_LOG_TWO_PI
                    + correction(p)
                    + corrections
                    + (p - 0.5) * Elementary.log(share)
                    + q * log1mShare;
        }
        return lgamma(p) + corrections + p - p * Elementary.log(p + q) + (q - 0.5) * log1mShare;
    }

    /** Logarithm of the binomial coefficient. */
    public static double lchoose(double n, double k) {
        if (k == 0 || k == n) {
            return 0;
        }
        return k > 0 && n > k
                ? -Elementary.log(n + 1) - lbeta(n - k + 1, k + 1)
                : lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
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
