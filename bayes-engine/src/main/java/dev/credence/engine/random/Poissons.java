package dev.credence.engine.random;

/** The Poisson distribution. */
final class Poissons {

    private static final double SMALL_RATE = 10;

    private Poissons() {}

    static int draw(Rng rng, double rate) {
        return rate < SMALL_RATE ? byProduct(rng, rate) : byRejection(rng, rate);
    }

    /** Knuth's: uniforms multiplied until they fall below exp(-rate). */
    private static int byProduct(Rng rng, double rate) {
        double limit = StrictMath.exp(-rate);
        int k = 0;
        double product = rng.nextOpenDouble();
        while (product > limit) {
            k++;
            product *= rng.nextOpenDouble();
        }
        return k;
    }

    /** Hörmann's PTRS. */
    private static int byRejection(Rng rng, double rate) {
        double b = 0.931 + 2.53 * Math.sqrt(rate);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double inside = 0.9277 - 3.6224 / (b - 2);
        double logRate = StrictMath.log(rate);
        while (true) {
            double u = rng.nextDouble() - 0.5;
            double v = rng.nextOpenDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= inside) {
                return (int) k;
            }
            if (!(k >= 0 && k <= Integer.MAX_VALUE) || (us < 0.013 && v > us)) {
                continue;
            }
            double height = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
            if (height <= k * logRate - rate - LogFactorial.of(k)) {
                return (int) k;
            }
        }
    }
}
