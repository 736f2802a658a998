package dev.credence.engine.ode;

/**
 * The explicit Runge-Kutta pair of orders 5 and 4 (Dormand and Prince 1980) on states and
 * sensitivities together; the tolerances hold for both, as in Stan. Output times do not cut steps:
 * the solution between two steps is the continuous extension of order 4 (Hairer, Norsett and Wanner
 * 1993, II.6), and its sensitivities are those of the states that it gives.
 */
final class DormandPrince extends OdeSolver {

    private final int size;
    private final double[][] jacobian;
    private double[] start;
    private double[] next;
    private double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] k5;
    private final double[] k6;
    private double[] k7;

    /** The last step that was accepted went from one time to the other. */
    private double begun;

    private double reached;
    private boolean accepted;
    private double step = Double.NaN;

    DormandPrince(OdeSystem system, Tolerances tolerances, boolean sensitive) {
        super(system, tolerances, sensitive);
        size = n * (1 + columns);
        jacobian = new double[n][n + system.parameters()];
        start = new double[size];
        next = new double[size];
        k1 = new double[size];
        k2 = new double[size];
        k3 = new double[size];
        k4 = new double[size];
        k5 = new double[size];
        k6 = new double[size];
        k7 = new double[size];
    }

    @Override
    void advance(double from, double to, double end, double[] y) {
        if (Double.isNaN(step)) {
            System.arraycopy(y, 0, start, 0, size);
            reached = from;
            evaluate(from, start, k1);
            step = firstStep(to - from);
        }
        for (long steps = 1; reached < to; steps++) {
            count(steps, reached);
            step(end);
        }
        output(to, y);
    }

    private void step(double end) {
        if (accepted) {
            double[] free = start;
            start = next;
            next = free;
            free = k1;
            k1 = k7;
            k7 = free;
            accepted = false;
        }
        boolean last = step >= end - reached;
        double h = last ? end - reached : step;
        requireProgress(reached, h);
        double norm = attempt(reached, h);
        if (!(norm < 1e10)) {
            step = 0.1 * h;
            return;
        }
        double factor = Math.clamp(0.9 * StrictMath.pow(Math.max(norm, 1e-10), -0.2), 0.2, 5.0);
        if (norm > 1) {
            step = h * Math.min(1, factor);
            return;
        }
        begun = reached;
        reached = last ? end : reached + h;
        step = h * factor;
        accepted = true;
    }

    /** One step; the new values are in {@link #next}. Returns the error by the tolerances. */
    private double attempt(double t, double h) {
        double[] y = start;
        double[] to = next;
        for (int i = 0; i < size; i++) {
            to[i] = y[i] + h * 0.2 * k1[i];
        }
        evaluate(t + 0.2 * h, to, k2);
        for (int i = 0; i < size; i++) {
            to[i] = y[i] + h * (3.0 / 40 * k1[i] + 9.0 / 40 * k2[i]);
        }
        evaluate(t + 0.3 * h, to, k3);
        for (int i = 0; i < size; i++) {
            to[i] = y[i] + h * (44.0 / 45 * k1[i] - 56.0 / 15 * k2[i] + 32.0 / 9 * k3[i]);
        }
        evaluate(t + 0.8 * h, to, k4);
        for (int i = 0; i < size; i++) {
            to[i] =
                    y[i]
                            + h
                                    * (19372.0 / 6561 * k1[i]
                                            - 25360.0 / 2187 * k2[i]
                                            + 64448.0 / 6561 * k3[i]
                                            - 212.0 / 729 * k4[i]);
        }
        evaluate(t + 8.0 / 9 * h, to, k5);
        for (int i = 0; i < size; i++) {
            to[i] =
                    y[i]
                            + h
                                    * (9017.0 / 3168 * k1[i]
                                            - 355.0 / 33 * k2[i]
                                            + 46732.0 / 5247 * k3[i]
                                            + 49.0 / 176 * k4[i]
                                            - 5103.0 / 18656 * k5[i]);
        }
        evaluate(t + h, to, k6);
        for (int i = 0; i < size; i++) {
            to[i] =
                    y[i]
                            + h
                                    * (35.0 / 384 * k1[i]
                                            + 500.0 / 1113 * k3[i]
                                            + 125.0 / 192 * k4[i]
                                            - 2187.0 / 6784 * k5[i]
                                            + 11.0 / 84 * k6[i]);
        }
        evaluate(t + h, to, k7);
        return error(h);
    }

    private double error(double h) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double error =
                    h
                            * (71.0 / 57600 * k1[i]
                                    - 71.0 / 16695 * k3[i]
                                    + 71.0 / 1920 * k4[i]
                                    - 17253.0 / 339200 * k5[i]
                                    + 22.0 / 525 * k6[i]
                                    - 1.0 / 40 * k7[i]);
            double scaled = error / tolerances.allowed(start[i], next[i]);
            sum += scaled * scaled;
        }
        return StrictMath.sqrt(sum / Math.max(1, size));
    }

    /** Writes the slopes of the states, and of the sensitivities: J S, and df/dp for parameters. */
    private void evaluate(double t, double[] y, double[] to) {
        if (!sensitive) {
            system.derivative(t, y, to);
            return;
        }
        system.jacobian(t, y, to, jacobian);
        for (int i = 0; i < n; i++) {
            int row = n + i * columns;
            double[] partials = jacobian[i];
            for (int c = 0; c < columns; c++) {
                to[row + c] = c < n ? 0 : partials[c];
            }
            for (int j = 0; j < n; j++) {
                double partial = partials[j];
                int other = n + j * columns;
                for (int c = 0; c < columns; c++) {
                    to[row + c] += partial * y[other + c];
                }
            }
        }
    }

    private void output(double t, double[] y) {
        if (t == reached) {
            System.arraycopy(accepted ? next : start, 0, y, 0, size);
            return;
        }
        double h = reached - begun;
        double x = (t - begun) / h;
        double rest = 1 - x;
        for (int i = 0; i < size; i++) {
            double change = next[i] - start[i];
            double bend = h * k1[i] - change;
            double middle =
                    h
                            * (-12715105075.0 / 11282082432.0 * k1[i]
                                    + 87487479700.0 / 32700410799.0 * k3[i]
                                    - 10690763975.0 / 1880347072.0 * k4[i]
                                    + 701980252875.0 / 199316789632.0 * k5[i]
                                    - 1453857185.0 / 822651844.0 * k6[i]
                                    + 69997945.0 / 29380423.0 * k7[i]);
            y[i] =
                    start[i]
                            + x
                                    * (change
                                            + rest
                                                    * (bend
                                                            + x
                                                                    * (change
                                                                            - h * k7[i]
                                                                            - bend
                                                                            + rest * middle)));
        }
    }

    private double firstStep(double span) {
        double sizeY = tolerances.norm(start, start, start, n);
        double sizeF = tolerances.norm(k1, start, start, n);
        double h = sizeY > 1e-5 && sizeF > 1e-5 ? 0.01 * sizeY / sizeF : 1e-6;
        return Math.min(h, span);
    }
}
