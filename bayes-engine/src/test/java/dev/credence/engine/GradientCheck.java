package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import java.util.Random;

/** Compares gradients with finite differences of the log density at random points. */
public final class GradientCheck {

    private static final double TOLERANCE = 1e-6;

    private GradientCheck() {}

    /** Checks at {@code points} points where the density is finite, of which there must be some. */
    public static void check(StanModel model, int points, double radius) {
        largestError(model, points, radius);
    }

    /** As {@link #check}, and says how far they were apart: relative, absolute below 1. */
    public static double largestError(StanModel model, int points, double radius) {
        double largest = 0;
        LogDensity density = model.newDensity();
        Random random = new Random(20251120);
        int checked = 0;
        String reason = "";
        for (int attempt = 0; attempt < 20 * points && checked < points; attempt++) {
            double[] q = new double[model.dimension()];
            for (int i = 0; i < q.length; i++) {
                q[i] = radius * (2 * random.nextDouble() - 1);
            }
            double[] gradient = new double[q.length];
            if (Double.isFinite(density.evaluate(q, gradient))) {
                largest = Math.max(largest, compare(density, q, gradient));
                checked++;
            } else {
                reason = density.rejection().orElse("not finite");
            }
        }
        assertThat(checked).as("points with a finite density; last: " + reason).isPositive();
        return largest;
    }

    private static double compare(LogDensity density, double[] q, double[] gradient) {
        double largest = 0;
        for (int i = 0; i < q.length; i++) {
            double numeric = derivative(density, q, i);
            double scale = Math.max(1, Math.max(Math.abs(numeric), Math.abs(gradient[i])));
            double error = Math.abs(numeric - gradient[i]) / scale;
            largest = Math.max(largest, error);
            assertThat(error)
                    .as("derivative %d: %s by the engine, %s numerically", i, gradient[i], numeric)
                    .isLessThan(TOLERANCE);
        }
        return largest;
    }

    /** Central differences, extrapolated twice (Ridders). */
    private static double derivative(LogDensity density, double[] q, int i) {
        double h = 1e-3;
        double[] d = new double[3];
        for (int k = 0; k < 3; k++) {
            d[k] = (value(density, q, i, h) - value(density, q, i, -h)) / (2 * h);
            h /= 2;
        }
        double first = (4 * d[1] - d[0]) / 3;
        double second = (4 * d[2] - d[1]) / 3;
        return (16 * second - first) / 15;
    }

    /** The density where one coordinate is moved by a step. */
    public static double value(LogDensity density, double[] q, int i, double step) {
        double[] moved = q.clone();
        moved[i] += step;
        return density.evaluate(moved, new double[q.length]);
    }
}
