package dev.credence.engine.math;

/** The logistic function, its inverse and its logarithms, stable at both ends. */
public final class Logistic {

    private Logistic() {}

    /** log(1 + exp(x)). */
    public static double log1pExp(double x) {
        return x > 0
                ? x + Elementary.log1p(Elementary.exp(-x))
                : Elementary.log1p(Elementary.exp(x));
    }

    /** log(1 - exp(x)) for x below 0. */
    public static double log1mExp(double x) {
        return x > -0.6931471805599453
                ? Elementary.log(-StrictMath.expm1(x))
                : Elementary.log1p(-Elementary.exp(x));
    }

    public static double invLogit(double x) {
        if (x >= 0) {
            return 1 / (1 + Elementary.exp(-x));
        }
        double e = Elementary.exp(x);
        return e / (1 + e);
    }

    public static double logit(double p) {
        return Elementary.log(p / (1 - p));
    }

    /** log(inv_logit(a) - inv_logit(b)) without cancellation, for a above b. */
    public static double logInvLogitDiff(double a, double b) {
        if (b == Double.NEGATIVE_INFINITY) {
            return -log1pExp(-a);
        }
        if (a == Double.POSITIVE_INFINITY) {
            return -log1pExp(b);
        }
        return log1mExp(b - a) - log1pExp(-a) - log1pExp(b);
    }

    public static double logSumExp(double a, double b) {
        if (a == Double.NEGATIVE_INFINITY) {
            return b;
        }
        if (a == Double.POSITIVE_INFINITY && b == Double.POSITIVE_INFINITY) {
            return a;
        }
        return a > b
                ? a + Elementary.log1p(Elementary.exp(b - a))
                : b + Elementary.log1p(Elementary.exp(a - b));
    }
}
