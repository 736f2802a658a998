package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import java.util.Random;

/**
 * Compares derivatives with finite differences for densities that nobody has looked at: only where
 * differences of three steps tell the same, so that rounding, kinks and jumps are not taken for
 * mistakes. {@link GradientCheck} is for programs that are known to be smooth.
 */
final class DifferenceCheck {

    private static final double STEP = 1e-4;
    private static final double SETTLED = 1e-6;
    private static final double TOLERANCE = 1e-4;
    private static final double LARGEST = 1e4;

    private final LogDensity density;
    private final double[] ignored;

    private DifferenceCheck(LogDensity density) {
        this.density = density;
        this.ignored = new double[density.dimension()];
    }

    /** Returns how many derivatives were compared. */
    static int compared(LogDensity density, int points, double radius) {
        return new DifferenceCheck(density).compared(points, radius);
    }

    private int compared(int points, double radius) {
        Random random = new Random(8);
        int compared = 0;
        for (int point = 0; point < points; point++) {
            double[] q = random.doubles(ignored.length, -radius, radius).toArray();
            double[] gradient = new double[q.length];
            double value = density.evaluate(q, gradient);
            for (int i = 0; i < q.length && Math.abs(value) < LARGEST; i++) {
                double coarse = extrapolated(q, i, STEP);
                double fine = extrapolated(q, i, STEP / 2);
                double scale = Math.max(1, Math.abs(fine));
                // An unused value may make a derivative NaN, as in Stan: zero times infinity.
                if (Math.abs(coarse - fine) < SETTLED * scale && !Double.isNaN(gradient[i])) {
                    compared++;
                    assertThat(Math.abs(gradient[i] - fine) / scale)
                            .as("derivative %d is %s, differences say %s", i, gradient[i], fine)
                            .isLessThan(TOLERANCE);
                }
            }
        }
        return compared;
    }

    private double extrapolated(double[] q, int i, double step) {
        return (4 * difference(q, i, step / 2) - difference(q, i, step)) / 3;
    }

    private double difference(double[] q, int i, double step) {
        return (moved(q, i, step) - moved(q, i, -step)) / (2 * step);
    }

    private double moved(double[] q, int i, double by) {
        double[] point = q.clone();
        point[i] += by;
        return density.evaluate(point, ignored);
    }
}
