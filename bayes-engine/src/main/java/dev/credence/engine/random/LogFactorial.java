package dev.credence.engine.random;

/** log k! by Stirling's series, exact to about 1e-14 relative. */
final class LogFactorial {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double[] SMALL = stirlingErrors(16);

    private LogFactorial() {}

    static double of(double k) {
        return (k + 0.5) * StrictMath.log(k + 1) - (k + 1) + HALF_LOG_TWO_PI + stirlingError(k);
    }

    /** log k! less its leading Stirling terms in k + 1. */
    static double stirlingError(double k) {
        if (k < SMALL.length) {
            return SMALL[(int) k];
        }
        double n = k + 1;
        double squared = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / squared) / squared) / squared)
                / n;
    }

    private static double[] stirlingErrors(int count) {
        var errors = new double[count];
        double logFactorial = 0;
        for (int k = 0; k < count; k++) {
            logFactorial += k == 0 ? 0 : StrictMath.log(k);
            errors[k] =
                    logFactorial - ((k + 0.5) * StrictMath.log(k + 1) - (k + 1) + HALF_LOG_TWO_PI);
        }
        return errors;
    }
}
