package dev.credence.engine.math;

/**
 * The regularised incomplete beta function I_x(a, b), the logarithms of it and of its complement,
 * and their derivatives: the continued fraction of DLMF 8.17.22, differentiated by both shapes step
 * by step. An instance holds the last result; one thread at a time.
 */
public final class IncompleteBeta {

    private static final double TINY = 1e-300;
    private static final int MAX_TERMS = 200_000;

    /** log I and log(1 - I). */
    public double logLower;

    public double logUpper;

    /** Derivatives of {@link #logLower} by a, b and x. */
    public double lowerByA;

    public double lowerByB;
    public double lowerByX;

    /** Derivatives of {@link #logUpper} by a, b and x. */
    public double upperByA;

    public double upperByB;
    public double upperByX;

    private double h;
    private double hByA;
    private double hByB;

    public static double lower(double a, double b, double x) {
        IncompleteBeta result = new IncompleteBeta();
        result.at(a, b, x, 1 - x);
        return Elementary.exp(result.logLower);
    }

    /** Evaluates at positive a and b, and x with {@code y} = 1 - x given for its digits. */
    public void at(double a, double b, double x, double y) {
        if (x <= 0 || y <= 0) {
            atEnd(x <= 0);
            return;
        }
        double logX = x < 0.5 ? Elementary.log(x) : Elementary.log1p(-y);
        double logY = y < 0.5 ? Elementary.log(y) : Elementary.log1p(-x);
        double logPower = a * logX + b * logY - GammaFunction.lbeta(a, b);
        double byA = logX + GammaFunction.digamma(a + b) - GammaFunction.digamma(a);
        double byB = logY + GammaFunction.digamma(a + b) - GammaFunction.digamma(b);
        if (x < (a + 1) / (a + b + 2)) {
            fraction(a, b, x);
            logLower = logPower - Elementary.log(a) + Elementary.log(h);
            lowerByA = byA - 1 / a + hByA / h;
            lowerByB = byB + hByB / h;
            lowerByX = Elementary.exp(logPower - logLower) / (x * y);
            logUpper = Logistic.log1mExp(logLower);
            double odds = Elementary.exp(logLower - logUpper);
            upperByA = -lowerByA * odds;
            upperByB = -lowerByB * odds;
            upperByX = -lowerByX * odds;
            return;
        }
        fraction(b, a, y);
        logUpper = logPower - Elementary.log(b) + Elementary.log(h);
        upperByA = byA + hByB / h;
        upperByB = byB - 1 / b + hByA / h;
        upperByX = -Elementary.exp(logPower - logUpper) / (x * y);
        logLower = Logistic.log1mExp(logUpper);
        double odds = Elementary.exp(logUpper - logLower);
        lowerByA = -upperByA * odds;
        lowerByB = -upperByB * odds;
        lowerByX = -upperByX * odds;
    }

    private void atEnd(boolean low) {
        logLower = low ? Double.NEGATIVE_INFINITY : 0;
        logUpper = low ? 0 : Double.NEGATIVE_INFINITY;
        lowerByA = 0;
        lowerByB = 0;
        lowerByX = 0;
        upperByA = 0;
        upperByB = 0;
        upperByX = 0;
    }

    private double c;
    private double cByA;
    private double cByB;
    private double d;
    private double dByA;
    private double dByB;

    private void fraction(double a, double b, double x) {
        c = 1;
        cByA = 0;
        cByB = 0;
        d = 0;
        dByA = 0;
        dByB = 0;
        // The first partial denominator: 1 - (a + b) x / (a + 1).
        h = 1;
        hByA = 0;
        hByB = 0;
        double first = -(a + b) * x / (a + 1);
        step(first, -x / (a + 1) - first / (a + 1), -x / (a + 1), true);
        for (int m = 1; m < MAX_TERMS; m++) {
            double p = a + 2 * m;
            double even = m * (b - m) * x / ((p - 1) * p);
            step(even, -even * (1 / (p - 1) + 1 / p), m * x / ((p - 1) * p), false);
            double odd = -(a + m) * (a + b + m) * x / (p * (p + 1));
            double oddByA = odd * (1 / (a + m) + 1 / (a + b + m) - 1 / p - 1 / (p + 1));
            double change = step(odd, oddByA, odd / (a + b + m), false);
            if (change < 1e-16) {
                break;
            }
        }
    }

    /** One step of Lentz's algorithm; returns how much h changed. */
    private double step(double t, double tByA, double tByB, boolean first) {
        double below = 1 + t * d;
        double belowByA = tByA * d + t * dByA;
        double belowByB = tByB * d + t * dByB;
        if (first) {
            below = 1 + t;
            belowByA = tByA;
            belowByB = tByB;
        }
        if (StrictMath.abs(below) < TINY) {
            below = TINY;
        }
        d = 1 / below;
        dByA = -belowByA * d * d;
        dByB = -belowByB * d * d;
        if (first) {
            h = d;
            hByA = dByA;
            hByB = dByB;
            return 1;
        }
        double above = 1 + t / c;
        cByA = tByA / c - t * cByA / (c * c);
        cByB = tByB / c - t * cByB / (c * c);
        c = StrictMath.abs(above) < TINY ? TINY : above;
        double factor = c * d;
        double factorByA = cByA * d + c * dByA;
        double factorByB = cByB * d + c * dByB;
        hByA = hByA * factor + h * factorByA;
        hByB = hByB * factor + h * factorByB;
        h *= factor;
        double scale = 1 + (StrictMath.abs(hByA) + StrictMath.abs(hByB)) / StrictMath.abs(h);
        double slopes = StrictMath.abs(factorByA) + StrictMath.abs(factorByB);
        return StrictMath.max(StrictMath.abs(factor - 1), slopes / scale);
    }
}
