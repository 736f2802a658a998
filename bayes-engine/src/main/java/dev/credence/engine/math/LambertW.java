package dev.credence.engine.math;

/**
 * The two real branches of Lambert's function, the solutions of w exp(w) = x, by Halley's method.
 */
public final class LambertW {

    private static final double MIN_X = -0.36787944117144233;

    private LambertW() {}

    /** The branch of at least -1; NaN below -1/e. */
    public static double w0(double x) {
        if (!(x >= MIN_X) || Double.isInfinite(x)) {
            return x > 0 ? x : Double.NaN;
        }
        double p = StrictMath.sqrt(2 * StrictMath.max(0, StrictMath.E * x + 1));
        double start = x < 0.5 ? -1 + p * (1 - p * (1.0 / 3 - p * 11 / 72)) : logarithmic(x);
        return x == 0 ? 0 : solve(x, start);
    }

    private static double logarithmic(double x) {
        double l = Elementary.log1p(x);
        return x < 3 ? 0.7 * l : l - Elementary.log(l);
    }

    /** The branch of at most -1, for x in [-1/e, 0). */
    public static double wm1(double x) {
        if (!(x >= MIN_X && x < 0)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        if (x < -0.25) {
            double p = -StrictMath.sqrt(2 * StrictMath.max(0, StrictMath.E * x + 1));
            return solve(x, -1 + p * (1 - p * (1.0 / 3 - p * 11 / 72)));
        }
        double l = Elementary.log(-x);
        return solve(x, l - Elementary.log(-l));
    }

    private static double solve(double x, double start) {
        double w = start;
        for (int k = 0; k < 60; k++) {
            double e = StrictMath.exp(w);
            double f = w * e - x;
            if (f == 0 || w == -1) {
                break;
            }
            double step = f / (e * (w + 1) - (w + 2) * f / (2 * w + 2));
            w -= step;
            if (StrictMath.abs(step) <= 1e-16 * StrictMath.abs(w)) {
                break;
            }
        }
        return w;
    }

    /** The derivative of either branch, given argument and value. */
    public static double slope(double x, double w) {
        return x == 0 ? 1 : w / (x * (1 + w));
    }
}
