package dev.credence.engine.ode;

import java.util.Arrays;

/**
 * The implicit Runge-Kutta method Radau IIA of order 5 with the error estimate of Hairer and Wanner
 * (1996, IV.8), by Newton's method with the Jacobian at each stage. The sensitivities are the exact
 * derivatives of the steps taken, by the same matrix.
 */
final class Radau extends OdeSolver {

    private static final double ROOT_6 = 2.4494897427831780982;

    private static final double[] C = {(4 - ROOT_6) / 10, (4 + ROOT_6) / 10, 1};

    private static final double[][] A = {
        {(88 - 7 * ROOT_6) / 360, (296 - 169 * ROOT_6) / 1800, (-2 + 3 * ROOT_6) / 225},
        {(296 + 169 * ROOT_6) / 1800, (88 + 7 * ROOT_6) / 360, (-2 - 3 * ROOT_6) / 225},
        {(16 - ROOT_6) / 36, (16 + ROOT_6) / 36, 1.0 / 9}
    };

    /** The real eigenvalue of the inverse of A, and the weights of the error estimate. */
    private static final double GAMMA = 3.6378342527444957322;

    private static final double[] D = {-(13 + 7 * ROOT_6) / 3, (-13 + 7 * ROOT_6) / 3, -1.0 / 3};

    private static final int NEWTON_STEPS = 12;

    private final double[][][] jacobians;
    private final double[][] slopes;
    private final double[] z;
    private final double[] stage;
    private final double[] start;
    private final double[][] startJacobian;
    private final double[] error;
    private final double[] next;
    private final LinearSystem newton;
    private final LinearSystem filter;
    private double step = Double.NaN;

    Radau(OdeSystem system, Tolerances tolerances, boolean sensitive) {
        super(system, tolerances, sensitive);
        int parameters = system.parameters();
        jacobians = new double[3][n][n + parameters];
        slopes = new double[3][n];
        z = new double[3 * n];
        stage = new double[n];
        start = new double[n];
        startJacobian = new double[n][n + parameters];
        error = new double[n];
        next = new double[n];
        newton = new LinearSystem(3 * n);
        filter = new LinearSystem(n);
    }

    @Override
    void advance(double from, double to, double end, double[] y) {
        double t = from;
        if (Double.isNaN(step)) {
            step = 1e-4 * (to - from);
        }
        Arrays.fill(z, 0);
        for (long steps = 1; t < to; steps++) {
            count(steps, t);
            boolean last = step >= to - t;
            double h = last ? to - t : step;
            requireProgress(t, h);
            double norm = attempt(t, h, y);
            if (!(norm < 1e10)) {
                step = 0.25 * h;
                Arrays.fill(z, 0);
                continue;
            }
            double factor =
                    Math.clamp(0.9 * StrictMath.pow(Math.max(norm, 1e-12), -0.25), 0.2, 6.0);
            if (norm > 1) {
                step = h * Math.min(1, factor);
                continue;
            }
            if (sensitive) {
                carry(h, y);
            }
            System.arraycopy(next, 0, y, 0, n);
            t = last ? to : t + h;
            step = last ? Math.max(step, h * factor) : h * factor;
        }
    }

    /** One step of the states; NaN when Newton's method does not converge. */
    private double attempt(double t, double h, double[] y) {
        system.jacobian(t, y.length == n ? y : Arrays.copyOf(y, n), start, startJacobian);
        if (!solve(t, h, y)) {
            return Double.NaN;
        }
        for (int i = 0; i < n; i++) {
            next[i] = y[i] + z[2 * n + i];
            error[i] = start[i] + (D[0] * z[i] + D[1] * z[n + i] + D[2] * z[2 * n + i]) / h;
            for (int j = 0; j < n; j++) {
                filter.set(i, j, (i == j ? GAMMA / h : 0) - startJacobian[i][j]);
            }
        }
        if (!filter.factor()) {
            return Double.NaN;
        }
        filter.solve(error);
        return tolerances.norm(error, y, next, n);
    }

    private boolean solve(double t, double h, double[] y) {
        double[] residual = new double[3 * n];
        double previous = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < NEWTON_STEPS; iteration++) {
            matrix(t, h, y);
            for (int s = 0; s < 3; s++) {
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (int q = 0; q < 3; q++) {
                        sum += A[s][q] * slopes[q][i];
                    }
                    residual[s * n + i] = h * sum - z[s * n + i];
                }
            }
            if (!newton.factor()) {
                return false;
            }
            newton.solve(residual);
            double change = 0;
            for (int k = 0; k < 3 * n; k++) {
                z[k] += residual[k];
                double scale =
                        tolerances.absolute() + tolerances.relative() * StrictMath.abs(y[k % n]);
                change = Math.max(change, StrictMath.abs(residual[k]) / scale);
            }
            if (!(change < 1e10) || (iteration > 2 && change > 2 * previous)) {
                return false;
            }
            if (change < 1e-4) {
                return true;
            }
            previous = change;
        }
        return false;
    }

    /** I - h A (x) J with the Jacobian at each stage, which it evaluates. */
    private void matrix(double t, double h, double[] y) {
        for (int q = 0; q < 3; q++) {
            for (int i = 0; i < n; i++) {
                stage[i] = y[i] + z[q * n + i];
            }
            system.jacobian(t + C[q] * h, stage, slopes[q], jacobians[q]);
        }
        for (int s = 0; s < 3; s++) {
            for (int q = 0; q < 3; q++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        double unit = s == q && i == j ? 1 : 0;
                        newton.set(s * n + i, q * n + j, unit - h * A[s][q] * jacobians[q][i][j]);
                    }
                }
            }
        }
    }

    /** Sensitivities: the stages' derivatives solve the linear system of Newton's method. */
    private void carry(double h, double[] y) {
        double[] right = new double[3 * n];
        double[] moved = new double[n * columns];
        for (int c = 0; c < columns; c++) {
            for (int s = 0; s < 3; s++) {
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (int q = 0; q < 3; q++) {
                        double inner = c < n ? 0 : jacobians[q][i][c];
                        for (int j = 0; j < n; j++) {
                            inner += jacobians[q][i][j] * y[n + j * columns + c];
                        }
                        sum += A[s][q] * inner;
                    }
                    right[s * n + i] = h * sum;
                }
            }
            newton.solve(right);
            for (int i = 0; i < n; i++) {
                moved[i * columns + c] = y[n + i * columns + c] + right[2 * n + i];
            }
        }
        System.arraycopy(moved, 0, y, n, moved.length);
    }
}
