package dev.credence.engine.gradient;

import dev.credence.engine.ode.OdeFailure;
import dev.credence.engine.ode.OdeSolver;
import dev.credence.engine.ode.Solution;
import dev.credence.engine.ode.Tolerances;

/**
 * The solution of an ordinary differential equation: a state for each output time. Its derivatives
 * are the sensitivities that the solver carries along, kept in memory for the way back.
 */
final class OdeNode extends Node {

    private static final int INITIAL = 1;
    private static final int START = 2;
    private static final int TIMES = 3;

    private final String name;
    private final Operand[] arguments;
    private final boolean legacy;
    private final boolean implicit;
    private final int tolerances;
    private final boolean differentiable;
    private final int line;

    /**
     * @param differentiable whether functions carry derivatives in this workspace
     */
    OdeNode(String name, Operand[] arguments, boolean differentiable, int line) {
        super(2);
        this.name = name;
        this.arguments = arguments;
        this.differentiable = differentiable;
        this.line = line;
        this.legacy = name.startsWith("integrate");
        this.implicit = name.contains("bdf") || name.contains("adams");
        this.tolerances = name.endsWith("_tol") ? TIMES + 1 : legacy ? TIMES + 4 : -1;
    }

    @Override
    void run(Workspace w) {
        for (int i = 1; i < arguments.length; i++) {
            arguments[i].node().run(w);
        }
        int first = !legacy && tolerances > 0 ? tolerances + 3 : TIMES + 1;
        int last = legacy ? Math.min(arguments.length, TIMES + 4) : arguments.length;
        SolverArguments passed = new SolverArguments(w, arguments, first, last, 2);
        passed.number(0);
        passed.state(1, w, arguments[INITIAL]);
        boolean taped = w.recording && anyActive();
        CallbackSystem system = new CallbackSystem(w, passed, differentiable);
        store(w, solve(w, system, taped), system, taped);
        if (taped) {
            w.record(this, at, dims[0], dims[1], passed.parameters());
            w.push(arguments[INITIAL].node().at);
            w.push(arguments[TIMES].node().at);
            passed.push(w);
        }
    }

    private boolean anyActive() {
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].active()) {
                return true;
            }
        }
        return false;
    }

    private Solution solve(Workspace w, CallbackSystem system, boolean sensitive) {
        if (arguments[START].active()) {
            throw new Rejection(
                    "line %d: %s: derivatives by the initial time are not supported"
                            .formatted(line, name));
        }
        try {
            Tolerances wanted = implicit ? Tolerances.IMPLICIT : Tolerances.EXPLICIT;
            if (tolerances > 0 && arguments.length >= tolerances + 3) {
                wanted =
                        new Tolerances(
                                w.memory[arguments[tolerances].node().at],
                                w.memory[arguments[tolerances + 1].node().at],
                                (int) w.memory[arguments[tolerances + 2].node().at]);
            }
            OdeSolver solver =
                    implicit
                            ? OdeSolver.implicit(system, wanted, sensitive)
                            : OdeSolver.explicit(system, wanted, sensitive);
            double start = w.memory[arguments[START].node().at];
            return solver.solve(numbers(w, INITIAL), start, numbers(w, TIMES));
        } catch (OdeFailure failure) {
            throw new Rejection("line " + line + ": " + name + ": " + failure.getMessage());
        }
    }

    /** States row by row, then the sensitivities of each, then their slopes in time. */
    private void store(Workspace w, Solution solution, CallbackSystem system, boolean taped) {
        int times = solution.states().length;
        int n = system.states();
        dims[0] = times;
        dims[1] = n;
        size = times * n;
        int columns = taped ? n + system.parameters() : 0;
        at = w.allocate(size * (1 + columns) + (taped ? size : 0));
        double[] slope = new double[n];
        double[] outputs = numbers(w, TIMES);
        for (int k = 0; k < times; k++) {
            System.arraycopy(solution.states()[k], 0, w.memory, at + k * n, n);
            if (!taped) {
                continue;
            }
            for (int i = 0; i < n; i++) {
                double[] row = solution.sensitivities()[k][i];
                int to = at + size + (k * n + i) * columns;
                System.arraycopy(row, 0, w.memory, to, columns);
            }
            if (arguments[TIMES].active()) {
                system.derivative(outputs[k], solution.states()[k], slope);
                System.arraycopy(slope, 0, w.memory, at + size * (1 + columns) + k * n, n);
            }
        }
    }

    private double[] numbers(Workspace w, int argument) {
        return SolverArguments.numbers(w, arguments[argument].node());
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        int result = t[entry];
        int times = t[entry + 1];
        int n = t[entry + 2];
        int length = times * n;
        int columns = n + t[entry + 3];
        double[] sums = new double[columns];
        for (int k = 0; k < length; k++) {
            double g = w.adjoint[result + k];
            int row = result + length + k * columns;
            for (int c = 0; g != 0 && c < columns; c++) {
                sums[c] += g * w.memory[row + c];
            }
            if (arguments[TIMES].active()) {
                double slope = w.memory[result + length * (1 + columns) + k];
                w.adjoint[t[entry + 5] + k / n] += g * slope;
            }
        }
        for (int i = 0; i < n && arguments[INITIAL].active(); i++) {
            w.adjoint[t[entry + 4] + i] += sums[i];
        }
        SolverArguments.back(w, entry + 6, sums, n);
    }
}
