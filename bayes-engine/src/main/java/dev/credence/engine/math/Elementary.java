package dev.credence.engine.math;

/**
 * Exponential and logarithms in plain double arithmetic: the same bits on every machine, and about
 * twice as fast as {@link StrictMath}. Use {@code StrictMath} for functions that are not here.
 *
 * <p>The exponential reduces by multiples of log 2 (Cody and Waite) and sums its series; the
 * logarithms are Tang's and fdlibm's reduction to the odd series in f / (2 + f). Errors stay below
 * 2 units in the last place.
 */
public final class Elementary {

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final long ROOT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    private static final double LOW = -0.29;
    private static final double HIGH = 0.41;

    private static final double L1 = 6.666666666666735130e-01;
    private static final double L2 = 3.999999999940941908e-01;
    private static final double L3 = 2.857142874366239149e-01;
    private static final double L4 = 2.222219843214978396e-01;
    private static final double L5 = 1.818357216161805012e-01;
    private static final double L6 = 1.531383769920937332e-01;
    private static final double L7 = 1.479819860511658591e-01;

    private Elementary() {}

    public static double exp(double x) {
        if (!(x > -700 && x < 700)) {
            return StrictMath.exp(x);
        }
        double n = Math.rint(x * LOG2_E);
        double r = (x - n * LN2_HIGH) - n * LN2_LOW;
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = 1.0 / 2 + r * (1.0 / 6) + r2 * (1.0 / 24 + r * (1.0 / 120));
        double middle = 1.0 / 720 + r * (1.0 / 5040) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
        double high = 1.0 / 3628800 + r * (1.0 / 39916800) + r2 * (1.0 / 479001600);
        double p = 1 + (r + r2 * (low + r4 * (middle + r4 * high)));
        return p * Double.longBitsToDouble((1023 + (long) n) << 52);
    }

    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return StrictMath.log(x);
        }
        return logOf(x, 0);
    }

    public static double log1p(double x) {
        if (x > LOW && x < HIGH) {
            return series(x, 0, 0);
        }
        if (!(x > -1 && x < Double.POSITIVE_INFINITY)) {
            return StrictMath.log1p(x);
        }
        double u = 1 + x;
        double lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
        return logOf(u, lost / u);
    }

    /** The logarithm of x, plus a correction that is tiny against it. */
    private static double logOf(double x, double correction) {
        long bits = Double.doubleToRawLongBits(x);
        long k = (bits - ROOT_HALF_BITS) >> 52;
        double m = Double.longBitsToDouble(bits - (k << 52));
        return series(m - 1, k, correction);
    }

    /** k log 2 + log(1 + f) for f near zero. */
    private static double series(double f, double k, double correction) {
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double even = w * (L2 + w * (L4 + w * L6));
        double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
        double half = 0.5 * f * f;
        double small = s * (half + (odd + even)) + (k * LN2_LOW + correction);
        return k * LN2_HIGH - ((half - small) - f);
    }
}
