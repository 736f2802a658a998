package dev.credence.engine.draws;

import dev.credence.engine.random.Rng;
import java.util.List;

/** Draws to test with. */
public final class SampleDraws {

    private SampleDraws() {}

    /**
     * Two chains of three draws: {@code lp__, a, theta[1,2]}, with the odd numbers that floating
     * point has.
     */
    public static Draws small() {
        return Draws.of(
                List.of("lp__", "a", "theta[1,2]"),
                new double[][][] {
                    {{-1, -2, -3}, {-4, -5, -6}},
                    {
                        {0.1, 1e-300, Double.NaN},
                        {Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -0.25}
                    },
                    {{1, 2, 3}, {4, 5, 1e17}}
                });
    }

    /** Chains of a stationary autoregression x[t] = phi x[t-1] + e with unit marginal variance. */
    public static double[][] autoregression(double phi, int chains, int draws, long seed) {
        var values = new double[chains][draws];
        for (int chain = 0; chain < chains; chain++) {
            var rng = Rng.of(seed, chain, 0);
            double x = rng.nextGaussian();
            for (int draw = 0; draw < draws; draw++) {
                values[chain][draw] = x;
                x = phi * x + Math.sqrt(1 - phi * phi) * rng.nextGaussian();
            }
        }
        return values;
    }
}
