package dev.credence.engine.math;

/**
 * Bessel functions of real arguments. Of integer order by their integrals (DLMF 10.9.2 and
 * 10.32.9), on which the trapezoidal rule converges geometrically; the logarithm of the modified
 * function of the first kind by its series or, far out, Hankel's expansion.
 */
public final class Bessel {

    private static final double LOG_TWO_PI = 1.8378770664093454836;
    private static final double LOG_TEN = 2.30258509299404568402;
    private static final int MAX_TERMS = 5000;

    private Bessel() {}

    /** J of order n. */
    public static double j(int n, double x) {
        int points = (int) StrictMath.min(1e6, 40 + 2 * (StrictMath.abs(x) + StrictMath.abs(n)));
        double sum = 0;
        for (int k = 0; k < points; k++) {
            double t = 2 * StrictMath.PI * k / points;
            sum += StrictMath.cos(n * t - x * StrictMath.sin(t));
        }
        return sum / points;
    }

    public static double jSlope(int n, double x) {
        return 0.5 * (j(n - 1, x) - j(n + 1, x));
    }

    /** K of order n, for x above 0. */
    public static double k(int n, double x) {
        double step = 1.0 / 32;
        double sum = 0.5 * StrictMath.exp(-x);
        for (int k = 1; k < MAX_TERMS; k++) {
            double t = k * step;
            double exponent = -x * StrictMath.cosh(t);
            double term =
                    0.5 * (StrictMath.exp(exponent + n * t) + StrictMath.exp(exponent - n * t));
            sum += term;
            if (term < 1e-18 * sum && x * StrictMath.sinh(t) > StrictMath.abs(n)) {
                break;
            }
        }
        return sum * step;
    }

    public static double kSlope(int n, double x) {
        return -0.5 * (k(n - 1, x) + k(n + 1, x));
    }

    /** The modified function of the first kind, of order n. */
    public static double i(int n, double x) {
        int order = StrictMath.abs(n);
        double value = Elementary.exp(logI(order, StrictMath.abs(x)));
        return x < 0 && order % 2 == 1 ? -value : value;
    }

    public static double iSlope(int n, double x) {
        return 0.5 * (i(n - 1, x) + i(n + 1, x));
    }

    /** log I0(x) for x of at least 0. */
    public static double logI0(double x) {
        return logI(0, x);
    }

    /** The logarithm of the modified function of the first kind, of order v above -1. */
    public static double logI(double v, double x) {
        if (x == 0) {
            return v == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (x > StrictMath.max(50, 2 * v * v)) {
            return x - 0.5 * (LOG_TWO_PI + Elementary.log(x)) + Elementary.log(hankel(v, x));
        }
        double quarter = 0.25 * x * x;
        double term = 1;
        double sum = 1;
        double scale = 0;
        for (int k = 1; k < MAX_TERMS; k++) {
            term *= quarter / (k * (k + v));
            sum += term;
            if (sum > 1e250) {
                sum *= 1e-250;
                term *= 1e-250;
                scale += 250 * LOG_TEN;
            }
            if (term < 1e-17 * sum) {
                break;
            }
        }
        return v * Elementary.log(0.5 * x)
                - GammaFunction.lgamma(v + 1)
                + Elementary.log(sum)
                + scale;
    }

    private static double hankel(double v, double x) {
        double mu = 4 * v * v;
        double term = 1;
        double sum = 1;
        for (int k = 1; k < 200; k++) {
            double odd = 2 * k - 1;
            double next = term * -(mu - odd * odd) / (k * 8 * x);
            if (StrictMath.abs(next) > StrictMath.abs(term) || next == 0) {
                break;
            }
            term = next;
            sum += term;
            if (StrictMath.abs(term) < 1e-17 * sum) {
                break;
            }
        }
        return sum;
    }

    public static double logISlope(double v, double x) {
        return Elementary.exp(logI(v + 1, x) - logI(v, x)) + v / x;
    }

    /** The derivative of {@link #logI} by its order, by extrapolated differences. */
    public static double logIByOrder(double v, double x) {
        double h = 1e-2 * StrictMath.max(1, v);
        if (v - h <= -1) {
            h = 0.5 * (v + 1);
        }
        double[] d = new double[4];
        for (int k = 0; k < 4; k++) {
            d[k] = (logI(v + h, x) - logI(v - h, x)) / (2 * h);
            h *= 0.5;
        }
        for (int level = 1; level < 4; level++) {
            double factor = StrictMath.scalb(1.0, 2 * level);
            for (int k = 3; k >= level; k--) {
                d[k] += (d[k] - d[k - 1]) / (factor - 1);
            }
        }
        return d[3];
    }

    /** I1(x) / I0(x). */
    public static double ratioI1ToI0(double x) {
        return x == 0 ? 0 : Elementary.exp(logI(1, x) - logI(0, x));
    }
}
