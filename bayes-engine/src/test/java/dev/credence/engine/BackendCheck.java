package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.gradient.Backend;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import java.util.Random;

/** Compares generated code with the interpreter at random points. */
final class BackendCheck {

    private static final double TOLERANCE = 1e-11;

    private BackendCheck() {}

    /** Returns at how many of the points the density was finite. */
    static int finite(StanModel model, int points, double radius) {
        return finite(model, points, radius, true);
    }

    /**
     * The same.
     *
     * @param reasons whether both must give the same reason for a refusal; where a statement has
     *     several faults, generated code, which runs calls first, may find another one of them
     */
    static int finite(StanModel model, int points, double radius, boolean reasons) {
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
            requireClose("log density", generated.evaluate(q, found), value, 1);
            finite += Double.isFinite(value) ? 1 : 0;
            assertThat(generated.rejection().isPresent())
                    .isEqualTo(interpreted.rejection().isPresent());
            if (reasons) {
                assertThat(generated.rejection()).isEqualTo(interpreted.rejection());
            }
            for (int i = 0; i < q.length && Double.isFinite(value); i++) {
                if (Double.isFinite(found[i]) || Double.isFinite(expected[i])) {
                    // Terms of a huge density may cancel in a derivative, and leave their rounding.
                    requireClose("derivative " + i, found[i], expected[i], Math.abs(value));
                }
            }
        }
        return finite;
    }

    /** That both write the same rows, draws included; returns how many values were numbers. */
    static int written(StanModel model, int points) {
        DrawWriter interpreted = ((BoundModel) model).newWriter(Backend.INTERPRETED);
        DrawWriter generated = ((BoundModel) model).newWriter(Backend.GENERATED);
        Random random = new Random(9);
        double[] expected = new double[model.columns().size()];
        double[] found = new double[expected.length];
        int numbers = 0;
        for (int point = 0; point < points; point++) {
            double[] q = random.doubles(model.dimension(), -1.5, 1.5).toArray();
            interpreted.write(q, Rng.of(point), expected);
            generated.write(q, Rng.of(point), found);
            for (int i = 0; i < expected.length; i++) {
                requireClose(model.columns().get(i), found[i], expected[i], 1);
                numbers += Double.isNaN(expected[i]) ? 0 : 1;
            }
        }
        return numbers;
    }

    private static void requireClose(String what, double found, double expected, double size) {
        if (Double.compare(found, expected) != 0) {
            double scale = Math.max(Math.max(1, size), Math.abs(expected));
            assertThat(Math.abs(found - expected) / scale)
                    .as("%s: %s generated, %s interpreted", what, found, expected)
                    .isLessThan(TOLERANCE);
        }
    }
}
