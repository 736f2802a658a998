package dev.credence.engine.optimisation;

import dev.credence.engine.sampler.LogDensity;
import java.util.Arrays;
import java.util.Optional;

/**
 * Limited-memory BFGS with five corrections (Nocedal and Wright 2006, algorithms 7.4 and 7.5) and a
 * bracketing line search for the weak Wolfe conditions, for a maximum.
 */
final class Lbfgs {

    private static final int MEMORY = 5;
    private static final int LINE_STEPS = 60;
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double FIRST_STEP = 1e-3;
    private static final double GRADIENT = 1e-8;
    private static final double RELATIVE_VALUE = 1e4 * Math.ulp(1.0);
    private static final double RUNAWAY = 1e14;

    private final LogDensity density;
    private final int dimension;
    private final int maxIterations;
    private final double[][] steps;
    private final double[][] changes;
    private final double[] products = new double[MEMORY];
    private int stored;
    private int newest = -1;

    private double[] q;
    private double[] gradient;
    private double value;
    private double[] nextQ;
    private double[] nextGradient;
    private double nextValue;
    private int iterations;

    Lbfgs(LogDensity density, int maxIterations) {
        this.density = density;
        this.maxIterations = maxIterations;
        dimension = density.dimension();
        steps = new double[MEMORY][dimension];
        changes = new double[MEMORY][dimension];
        q = new double[dimension];
        gradient = new double[dimension];
        nextQ = new double[dimension];
        nextGradient = new double[dimension];
    }

    /** False if the density or its gradient is not finite there. */
    boolean begin(double[] start) {
        q = start.clone();
        value = density.evaluate(q, gradient);
        return Double.isFinite(value) && isFinite(gradient);
    }

    double[] position() {
        return q.clone();
    }

    double value() {
        return value;
    }

    int iterations() {
        return iterations;
    }

    /** Goes to the mode, or says why there is none. */
    Optional<String> climb() {
        while (iterations < maxIterations) {
            if (norm(gradient) <= GRADIENT) {
                return Optional.empty();
            }
            double[] direction = direction();
            double slope = dot(direction, gradient);
            if (!(slope > 0)) {
                stored = 0;
                direction = gradient.clone();
                slope = dot(direction, gradient);
            }
            double first = stored == 0 ? Math.min(1, FIRST_STEP / norm(direction)) : 1;
            if (!search(direction, slope, first)) {
                // No higher point in this direction: the last digits are reached, or the memory
                // misleads.
                if (stored == 0) {
                    return settled();
                }
                stored = 0;
                continue;
            }
            double gain = nextValue - value;
            advance();
            iterations++;
            if (!(norm(q) < RUNAWAY)) {
                return Optional.of(
                        "The density grows without bound: there is no mode. Check that every parameter has a prior,"
                                + " or sample instead.");
            }
            if (gain <= RELATIVE_VALUE * Math.max(1, Math.abs(value)) && norm(gradient) < 1e-3) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "No mode was found in %d iterations; the log density was still %s with a gradient of %s"
                        .formatted(maxIterations, value, norm(gradient)));
    }

    private Optional<String> settled() {
        double relative = norm(gradient) / Math.max(1, Math.abs(value));
        return relative < 1e-4
                ? Optional.empty()
                : Optional.of(
                        "The search got stuck where the gradient is still %s: the log density or its gradient is not continuous"
                                .formatted(norm(gradient)));
    }

    /** The two-loop recursion. */
    private double[] direction() {
        double[] direction = gradient.clone();
        var weights = new double[MEMORY];
        for (int back = 0; back < stored; back++) {
            int i = Math.floorMod(newest - back, MEMORY);
            weights[i] = dot(steps[i], direction) / products[i];
            add(direction, -weights[i], changes[i]);
        }
        if (stored > 0) {
            double scale = products[newest] / dot(changes[newest], changes[newest]);
            Arrays.setAll(direction, j -> direction[j] * scale);
        }
        for (int back = stored - 1; back >= 0; back--) {
            int i = Math.floorMod(newest - back, MEMORY);
            double correction = weights[i] - dot(changes[i], direction) / products[i];
            add(direction, correction, steps[i]);
        }
        return direction;
    }

    /** Finds a step that gains enough and leaves a smaller slope; the point is kept as the next. */
    private boolean search(double[] direction, double slope, double first) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double step = first;
        boolean found = false;
        for (int i = 0; i < LINE_STEPS; i++) {
            double length = step;
            Arrays.setAll(nextQ, j -> q[j] + length * direction[j]);
            nextValue = density.evaluate(nextQ, nextGradient);
            boolean usable = Double.isFinite(nextValue) && isFinite(nextGradient);
            if (!usable || nextValue < value + SUFFICIENT * step * slope) {
                high = step;
            } else if (dot(nextGradient, direction) > CURVATURE * slope) {
                low = step;
                found = true;
            } else {
                return true;
            }
            step = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * step;
        }
        return found && nextValue > value;
    }

    private void advance() {
        int slot = Math.floorMod(newest + 1, MEMORY);
        for (int j = 0; j < dimension; j++) {
            steps[slot][j] = nextQ[j] - q[j];
            changes[slot][j] = gradient[j] - nextGradient[j];
        }
        double product = dot(steps[slot], changes[slot]);
        if (product > 0) {
            products[slot] = product;
            newest = slot;
            stored = Math.min(MEMORY, stored + 1);
        }
        double[] oldQ = q;
        double[] oldGradient = gradient;
        q = nextQ;
        gradient = nextGradient;
        value = nextValue;
        nextQ = oldQ;
        nextGradient = oldGradient;
    }

    static boolean isFinite(double[] values) {
        for (double each : values) {
            if (!Double.isFinite(each)) {
                return false;
            }
        }
        return true;
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] values) {
        return Math.sqrt(dot(values, values));
    }
}
