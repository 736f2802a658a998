package dev.credence.engine.math;

/**
 * The regularised incomplete gamma functions P and Q, their logarithms and the derivatives of
 * these: the series (DLMF 8.7.1) below a + 1, Legendre's continued fraction (8.9.2) above, each
 * differentiated by its shape term by term. An instance holds the last result; one thread at a
 * time.
 */
public final class IncompleteGamma {

    private static final double TINY = 1e-300;
    private static final int MAX_TERMS = 200_000;

    /** log P(a, x) and log Q(a, x). */
    public double logP;

    public double logQ;

    /** Derivatives of {@link #logP} by a and x. */
    public double logPByA;

    public double logPByX;

    /** Derivatives of {@link #logQ} by a and x. */
    public double logQByA;

    public double logQByX;

    public static double p(double a, double x) {
        IncompleteGamma result = new IncompleteGamma();
        result.at(a, x);
        return Elementary.exp(result.logP);
    }

    public static double q(double a, double x) {
        IncompleteGamma result = new IncompleteGamma();
        result.at(a, x);
        return Elementary.exp(result.logQ);
    }

    /** Evaluates at a above 0 and x of at least 0. */
    public void at(double a, double x) {
        if (x == 0 || x == Double.POSITIVE_INFINITY) {
            atEnd(x == 0);
            return;
        }
        double logPower = logPower(a, x);
        if (x < a + 1) {
            series(a, x, logPower);
        } else {
            fraction(a, x, logPower);
        }
    }

    private void atEnd(boolean lower) {
        logP = lower ? Double.NEGATIVE_INFINITY : 0;
        logQ = lower ? 0 : Double.NEGATIVE_INFINITY;
        logPByA = 0;
        logPByX = 0;
        logQByA = 0;
        logQByX = 0;
    }

    /** log of x^a e^-x / Gamma(a + 1), by Loader's deviance where a is large. */
    private static double logPower(double a, double x) {
        if (a < 15) {
            return a * Elementary.log(x) - x - GammaFunction.lgamma(a + 1);
        }
        return -Deviance.stirlingError(a)
                - Deviance.of(a, x)
                - 0.5 * Elementary.log(2 * StrictMath.PI * a);
    }

    private void series(double a, double x, double logPower) {
        double term = 1;
        double termSlope = 0;
        double sum = 1;
        double sumSlope = 0;
        double harmonic = 0;
        for (int n = 1; n < MAX_TERMS; n++) {
            term *= x / (a + n);
            harmonic -= 1 / (a + n);
            termSlope = term * harmonic;
            sum += term;
            sumSlope += termSlope;
            if (term < 1e-17 * sum
                    && StrictMath.abs(termSlope) <= 1e-17 * StrictMath.abs(sumSlope)) {
                break;
            }
        }
        logP = logPower + Elementary.log(sum);
        logPByA = Elementary.log(x) - GammaFunction.digamma(a + 1) + sumSlope / sum;
        logPByX = Elementary.exp(logPower - logP) * a / x;
        logQ = Logistic.log1mExp(logP);
        double odds = Elementary.exp(logP - logQ);
        logQByA = -logPByA * odds;
        logQByX = -logPByX * odds;
    }

    /** Lentz's algorithm, with the derivative of each quantity by a beside it. */
    private void fraction(double a, double x, double logPower) {
        double b = x + 1 - a;
        double bSlope = -1;
        double c = 1 / TINY;
        double cSlope = 0;
        double d = 1 / b;
        double dSlope = -bSlope * d * d;
        double h = d;
        double hSlope = dSlope;
        for (int n = 1; n < MAX_TERMS; n++) {
            double numerator = -n * (n - a);
            double numeratorSlope = n;
            b += 2;
            double below = numerator * d + b;
            double belowSlope = numeratorSlope * d + numerator * dSlope + bSlope;
            below = below == 0 ? TINY : below;
            d = 1 / below;
            dSlope = -belowSlope * d * d;
            double above = b + numerator / c;
            double aboveSlope = bSlope + numeratorSlope / c - numerator * cSlope / (c * c);
            c = above == 0 ? TINY : above;
            cSlope = aboveSlope;
            double factor = c * d;
            double factorSlope = cSlope * d + c * dSlope;
            hSlope = hSlope * factor + h * factorSlope;
            h *= factor;
            if (StrictMath.abs(factor - 1) < 1e-16
                    && StrictMath.abs(factorSlope) <= 1e-16 * (1 + StrictMath.abs(hSlope / h))) {
                break;
            }
        }
        logQ = logPower + Elementary.log(a) + Elementary.log(h);
        logQByA = Elementary.log(x) - GammaFunction.digamma(a) + hSlope / h;
        logQByX = -Elementary.exp(logPower - logQ) * a / x;
        logP = Logistic.log1mExp(logQ);
        double odds = Elementary.exp(logQ - logP);
        logPByA = -logQByA * odds;
        logPByX = -logQByX * odds;
    }
}
