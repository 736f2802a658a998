package dev.credence.engine.random;

/** The binomial with theta at most one half. */
final class Binomials {

    private static final double SMALL_MEAN = 10;

    private Binomials() {}

    static int draw(Rng rng, int n, double theta) {
        if (n == 0 || theta == 0) {
            return 0;
        }
        return n * theta < SMALL_MEAN ? bySearch(rng, n, theta) : byRejection(rng, n, theta);
    }

    /** Inversion, counting up from 0. */
    private static int bySearch(Rng rng, int n, double theta) {
        double odds = theta / (1 - theta);
        double none = StrictMath.exp(n * StrictMath.log1p(-theta));
        while (true) {
            double probability = none;
            double u = rng.nextDouble();
            for (int k = 0; k <= n; k++) {
                if (u < probability) {
                    return k;
                }
                u -= probability;
                probability *= odds * (n - k) / (k + 1.0);
            }
        }
    }

    /** Hörmann's BTRS. */
    private static int byRejection(Rng rng, int n, double theta) {
        double spread = Math.sqrt(n * theta * (1 - theta));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * theta;
        double c = n * theta + 0.5;
        double inside = 0.92 - 4.2 / b;
        double odds = theta / (1 - theta);
        double alpha = (2.83 + 5.1 / b) * spread;
        double mode = Math.floor((n + 1.0) * theta);
        while (true) {
            double u = rng.nextDouble() - 0.5;
            double v = rng.nextOpenDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= inside) {
                return (int) k;
            }
            if (!(k >= 0 && k <= n)) {
                continue;
            }
            double height = StrictMath.log(v * alpha / (a / (us * us) + b));
            double bound =
                    (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
                            + (n + 1.0) * StrictMath.log((n - mode + 1) / (n - k + 1))
                            + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                            + LogFactorial.stirlingError(mode)
                            + LogFactorial.stirlingError(n - mode)
                            - LogFactorial.stirlingError(k)
                            - LogFactorial.stirlingError(n - k);
            if (height <= bound) {
                return (int) k;
            }
        }
    }
}
