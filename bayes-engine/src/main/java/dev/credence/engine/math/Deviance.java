package dev.credence.engine.math;

/** Loader's parts of the Poisson and binomial probabilities (2000), which do not cancel. */
public final class Deviance {

    private Deviance() {}

    /** The log probability of n events at a rate, for n of at least 15. */
    public static double poisson(double n, double rate) {
        return -stirlingError(n) - of(n, rate) - 0.5 * Elementary.log(2 * StrictMath.PI * n);
    }

    /** The log probability of n successes, where both they and the failures are at least 15. */
    public static double binomial(double n, double trials, double p, double q) {
        return stirlingError(trials)
                - stirlingError(n)
                - stirlingError(trials - n)
                - of(n, trials * p)
                - of(trials - n, trials * q)
                - 0.5 * Elementary.log(2 * StrictMath.PI * n * ((trials - n) / trials));
    }

    /** a log(a/x) + x - a. */
    static double of(double a, double x) {
        if (StrictMath.abs(a - x) < 0.1 * (a + x)) {
            double v = (a - x) / (a + x);
            double sum = (a - x) * v;
            double term = 2 * a * v;
            for (int j = 1; j < 1000; j++) {
                term *= v * v;
                double next = sum + term / (2 * j + 1);
                if (next == sum) {
                    return next;
                }
                sum = next;
            }
            return sum;
        }
        return a * Elementary.log(a / x) + x - a;
    }

    /** log Gamma(a + 1) - (a + 1/2) log a + a - log(2 pi) / 2, for a of at least 15. */
    static double stirlingError(double a) {
        double s = 1 / (a * a);
        double series = 1.0 / 1680 - s * (1.0 / 1188 - s * 691 / 360360);
        return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * series))) / a;
    }
}
