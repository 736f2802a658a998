package dev.credence.engine.ode;

import java.util.Arrays;

/**
 * The explicit Runge-Kutta pair of orders 5 and 4 (Dormand and Prince 1980) on states and
 * sensitivities together; the tolerances hold for both, as in Stan.
 */
final class DormandPrince extends OdeSolver {

    private static final double[] C = {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1};

    private static final double[][] A = {
        {},
        {0.2},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
    };

    private static final double[] E = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };

    private final int size;
    private final double[][] k;
    private final double[] stage;
    private final double[] error;
    private final double[] states;
    private final double[] derivatives;
    private final double[][] jacobian;
    private double step = Double.NaN;

    DormandPrince(OdeSystem system, Tolerances tolerances, boolean sensitive) {
        super(system, tolerances, sensitive);
        size = n * (1 + columns);
        k = new double[7][size];
        stage = new double[size];
        error = new double[size];
        states = new double[n];
        derivatives = new double[n];
        jacobian = new double[n][n + system.parameters()];
    }

    @Override
    void advance(double from, double to, double[] y) {
        double t = from;
        evaluate(t, y, k[0]);
        if (Double.isNaN(step)) {
            step = firstStep(y, to - from);
        }
        for (long steps = 1; t < to; steps++) {
            count(steps, t);
            boolean last = step >= to - t;
            double h = last ? to - t : step;
            requireProgress(t, h);
            double norm = attempt(t, h, y);
            if (!(norm < 1e10)) {
                step = 0.1 * h;
                continue;
            }
            double factor = Math.clamp(0.9 * StrictMath.pow(Math.max(norm, 1e-10), -0.2), 0.2, 5.0);
            if (norm > 1) {
                step = h * Math.min(1, factor);
                continue;
            }
            t = last ? to : t + h;
            System.arraycopy(stage, 0, y, 0, size);
            double[] reused = k[0];
            k[0] = k[6];
            k[6] = reused;
            // A step that was cut to end at an output time says nothing against a longer one.
            step = last ? Math.max(step, h * factor) : h * factor;
        }
    }

    /** One step; the new values are in {@link #stage}. Returns the error by the tolerances. */
    private double attempt(double t, double h, double[] y) {
        for (int s = 1; s < 7; s++) {
            System.arraycopy(y, 0, stage, 0, size);
            for (int j = 0; j < s; j++) {
                double weight = h * A[s][j];
                for (int i = 0; weight != 0 && i < size; i++) {
                    stage[i] += weight * k[j][i];
                }
            }
            evaluate(t + C[s] * h, stage, k[s]);
        }
        Arrays.fill(error, 0);
        for (int j = 0; j < 7; j++) {
            double weight = h * E[j];
            for (int i = 0; i < size; i++) {
                error[i] += weight * k[j][i];
            }
        }
        return tolerances.norm(error, y, stage, size);
    }

    private void evaluate(double t, double[] y, double[] to) {
        System.arraycopy(y, 0, states, 0, n);
        if (!sensitive) {
            system.derivative(t, states, derivatives);
            System.arraycopy(derivatives, 0, to, 0, n);
            return;
        }
        system.jacobian(t, states, derivatives, jacobian);
        System.arraycopy(derivatives, 0, to, 0, n);
        for (int i = 0; i < n; i++) {
            int row = n + i * columns;
            double[] partials = jacobian[i];
            for (int c = 0; c < columns; c++) {
                double sum = c < n ? 0 : partials[c];
                for (int j = 0; j < n; j++) {
                    sum += partials[j] * y[n + j * columns + c];
                }
                to[row + c] = sum;
            }
        }
    }

    private double firstStep(double[] y, double span) {
        double sizeY = tolerances.norm(y, y, y, n);
        double sizeF = tolerances.norm(k[0], y, y, n);
        double h = sizeY > 1e-5 && sizeF > 1e-5 ? 0.01 * sizeY / sizeF : 1e-6;
        return Math.min(h, span);
    }
}
