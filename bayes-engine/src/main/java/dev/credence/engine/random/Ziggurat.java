package dev.credence.engine.random;

/**
 * The ziggurat for the standard normal (Marsaglia and Tsang 2000) with 128 layers, in the variant
 * of Doornik 2005 that takes the layer and the abscissa from different bits. The tables are
 * computed at class load by {@link StrictMath}.
 */
final class Ziggurat {

    private static final int LAYERS = 128;
    private static final double TAIL = 3.442619855899;
    private static final double AREA = 9.91256303526217e-3;

    private static final double[] EDGE = edges();
    private static final double[] INSIDE = insides();

    private Ziggurat() {}

    static double next(Rng rng) {
        while (true) {
            long bits = rng.nextLong();
            int layer = (int) (bits & (LAYERS - 1));
            double u = (bits >> 10) * 0x1.0p-53;
            if (Math.abs(u) < INSIDE[layer]) {
                return u * EDGE[layer];
            }
            if (layer == 0) {
                return tail(rng, u < 0);
            }
            double x = u * EDGE[layer];
            double above = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
            double below = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
            if (below + rng.nextDouble() * (above - below) < 1) {
                return x;
            }
        }
    }

    private static double tail(Rng rng, boolean negative) {
        double x;
        double y;
        do {
            x = rng.nextExponential() / TAIL;
            y = rng.nextExponential();
        } while (y + y < x * x);
        return negative ? -TAIL - x : TAIL + x;
    }

    private static double[] edges() {
        var edge = new double[LAYERS + 1];
        double density = StrictMath.exp(-0.5 * TAIL * TAIL);
        edge[0] = AREA / density;
        edge[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            edge[i] = Math.sqrt(-2 * StrictMath.log(AREA / edge[i - 1] + density));
            density = StrictMath.exp(-0.5 * edge[i] * edge[i]);
        }
        return edge;
    }

    private static double[] insides() {
        var inside = new double[LAYERS];
        for (int i = 0; i < LAYERS; i++) {
            inside[i] = EDGE[i + 1] / EDGE[i];
        }
        return inside;
    }
}
