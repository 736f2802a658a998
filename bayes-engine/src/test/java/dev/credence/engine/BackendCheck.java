package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.gradient.Backend;
import dev.credence.engine.sampler.LogDensity;
import java.util.Random;

/** Compares generated code with the interpreter at random points. */
final class BackendCheck {

    private static final double TOLERANCE = 1e-11;

    private BackendCheck() {}

    /** Returns at how many of the points the density was finite. */
    static int finite(StanModel model, int points, double radius) {
        LogDensity interpreted = ((BoundModel) model).newDensity(Backend.INTERPRETED);
        LogDensity generated = ((BoundModel) model).newDensity(Backend.GENERATED);
        Random random = new Random(8);
        double[] q = new double[model.dimension()];
        double[] expected = new double[q.length];
        double[] found = new double[q.length];
        int finite = 0;
        for (int point = 0; point < points; point++) {
            for (int i = 0; i < q.length; i++) {
                q[i] = radius * (2 * random.nextDouble() - 1);
            }
            double value = interpreted.evaluate(q, expected);
            requireClose("log density", generated.evaluate(q, found), value);
            finite += Double.isFinite(value) ? 1 : 0;
            assertThat(generated.rejection()).isEqualTo(interpreted.rejection());
            for (int i = 0; i < q.length && Double.isFinite(value); i++) {
                requireClose("derivative " + i, found[i], expected[i]);
            }
        }
        return finite;
    }

    private static void requireClose(String what, double found, double expected) {
        if (Double.compare(found, expected) != 0) {
            double scale = Math.max(1, Math.abs(expected));
            assertThat(Math.abs(found - expected) / scale)
                    .as("%s: %s generated, %s interpreted", what, found, expected)
                    .isLessThan(TOLERANCE);
        }
    }
}
