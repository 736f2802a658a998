package dev.credence.engine.gradient;

import dev.credence.engine.matrix.LowerUpper;

/**
 * The root of a system of equations near a guess, by Newton's method with steps that are halved
 * until the residual shrinks. One method stands for both of Stan's, Newton's and Powell's: a root
 * is a root. Its derivatives follow from the implicit function theorem.
 */
final class AlgebraNode extends Node {

    private static final int GUESS = 1;
    private static final int POLISH = 4;
    private static final int MOST_HALVINGS = 40;
    private static final double RESIDUAL = 1e-6;
    private static final int MOST_STEPS = 200;

    private final String name;
    private final Operand[] arguments;
    private final boolean differentiable;
    private final int first;
    private final int last;
    private final int controls;
    private final int line;

    /**
     * @param differentiable whether functions carry derivatives in this workspace
     */
    AlgebraNode(String name, Operand[] arguments, boolean differentiable, int line) {
        super(1);
        this.name = name;
        this.arguments = arguments;
        this.differentiable = differentiable;
        this.line = line;
        boolean legacy = name.startsWith("algebra");
        boolean tolerances = name.endsWith("_tol");
        this.first = tolerances ? GUESS + 4 : GUESS + 1;
        this.last = legacy ? GUESS + 4 : arguments.length;
        this.controls = tolerances ? GUESS + 1 : legacy && arguments.length > last ? last : -1;
    }

    @Override
    void run(Workspace w) {
        for (int i = 1; i < arguments.length; i++) {
            arguments[i].node().run(w);
        }
        SolverArguments passed = new SolverArguments(w, arguments, first, last, 1);
        passed.state(0, w, arguments[GUESS]);
        double[] root = passed.values[0];
        double[][] jacobian = new double[root.length][root.length + passed.parameters()];
        solve(w, passed.callback(), passed.wanted, passed.values, jacobian);
        store(w, root, jacobian, passed.parameters());
        if (passed.parameters() > 0) {
            w.record(this, at, size, passed.parameters());
            passed.push(w);
        }
    }

    /** Leaves the root in the first argument, and the derivatives there in the Jacobian. */
    private void solve(
            Workspace w,
            Callback callback,
            boolean[] wanted,
            double[][] values,
            double[][] jacobian) {
        double tolerance = RESIDUAL;
        int steps = MOST_STEPS;
        if (controls > 0) {
            tolerance = w.memory[arguments[controls + 1].node().at];
            steps = (int) w.memory[arguments[controls + 2].node().at];
        }
        int polished = 0;
        double residual = Double.POSITIVE_INFINITY;
        for (int step = 0; ; step++) {
            double[] f = linearise(w, callback, wanted, values, jacobian);
            residual = largest(f);
            polished += residual <= tolerance ? 1 : 0;
            if (residual == 0 || polished > POLISH) {
                return;
            }
            if (!advance(w, callback, values, jacobian, f, residual) || step >= steps) {
                break;
            }
        }
        if (!(residual <= tolerance)) {
            throw new Rejection(
                    "line %d: %s: no root was found near the guess in %d steps; the residual is still %s, above %s"
                            .formatted(line, name, steps, residual, tolerance));
        }
        linearise(w, callback, wanted, values, jacobian);
    }

    private double[] linearise(
            Workspace w,
            Callback callback,
            boolean[] wanted,
            double[][] values,
            double[][] jacobian) {
        int n = values[0].length;
        double[] f =
                differentiable
                        ? callback.differentiate(w, wanted, jacobian, values)
                        : callback.value(w, values);
        if (f.length != n) {
            throw new Rejection(
                    "line %d: %s: there are %d equations for %d unknowns"
                            .formatted(line, name, f.length, n));
        }
        for (int j = 0; !differentiable && j < n; j++) {
            double x = values[0][j];
            double h = 0x1.0p-20 * Math.max(1e-3, StrictMath.abs(x));
            values[0][j] = x + h;
            double[] above = callback.value(w, values);
            values[0][j] = x - h;
            double[] below = callback.value(w, values);
            values[0][j] = x;
            for (int i = 0; i < n; i++) {
                jacobian[i][j] = (above[i] - below[i]) / (2 * h);
            }
        }
        return f;
    }

    /** Makes a step that shrinks the residual; false when there is none. */
    private boolean advance(
            Workspace w,
            Callback callback,
            double[][] values,
            double[][] jacobian,
            double[] f,
            double residual) {
        int n = f.length;
        LowerUpper factors = new LowerUpper();
        if (!factors.factor(columns(jacobian, 0, n), 0, n)) {
            return false;
        }
        double[] step = f.clone();
        factors.solve(step, 0, 1);
        double[] from = values[0].clone();
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            for (int i = 0; i < n; i++) {
                values[0][i] = from[i] - length * step[i];
            }
            if (largest(callback.value(w, values)) < residual) {
                return true;
            }
            length /= 2;
        }
        System.arraycopy(from, 0, values[0], 0, n);
        return false;
    }

    private static double largest(double[] f) {
        double largest = 0;
        for (double each : f) {
            largest = Double.isNaN(each) ? each : Math.max(largest, StrictMath.abs(each));
        }
        return largest;
    }

    /** Columns of a matrix given by rows, one after the other. */
    private static double[] columns(double[][] rows, int from, int count) {
        double[] columns = new double[rows.length * count];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < rows.length; i++) {
                columns[j * rows.length + i] = rows[i][from + j];
            }
        }
        return columns;
    }

    /** The root, and after it its derivatives by each number of the active arguments. */
    private void store(Workspace w, double[] root, double[][] jacobian, int parameters) {
        int n = root.length;
        size = n;
        dims[0] = n;
        at = w.allocate(n * (1 + parameters));
        System.arraycopy(root, 0, w.memory, at, n);
        if (parameters == 0) {
            return;
        }
        double[] derivatives = columns(jacobian, n, parameters);
        LowerUpper factors = new LowerUpper();
        if (!factors.factor(columns(jacobian, 0, n), 0, n)) {
            throw new Rejection(
                    "line %d: %s: the equations are singular at the root, which has no derivatives there"
                            .formatted(line, name));
        }
        factors.solve(derivatives, 0, parameters);
        for (int i = 0; i < derivatives.length; i++) {
            w.memory[at + n + i] = -derivatives[i];
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        int root = t[entry];
        int n = t[entry + 1];
        double[] sums = new double[t[entry + 2]];
        for (int k = 0; k < sums.length; k++) {
            for (int i = 0; i < n; i++) {
                sums[k] += w.adjoint[root + i] * w.memory[root + n + k * n + i];
            }
        }
        SolverArguments.back(w, entry + 3, sums, 0);
    }
}
