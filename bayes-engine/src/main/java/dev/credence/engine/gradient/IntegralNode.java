package dev.credence.engine.gradient;

import dev.credence.engine.quadrature.DoubleExponential;
import dev.credence.engine.quadrature.Integrand;
import dev.credence.engine.quadrature.QuadratureFailure;

/**
 * The integral of a user-defined function of x, of the distance to the nearer end, and of other
 * arguments. Its derivatives by those are integrals of the function's; by an end it is the function
 * there. One method stands for all of Stan's: an integral is an integral.
 */
final class IntegralNode extends Node {

    private static final int LOWER = 1;
    private static final int UPPER = 2;

    /** x and the distance come before the other arguments of the function. */
    private static final int OWN = 2;

    private static final int MOST_REFINEMENTS = 12;

    private final String name;
    private final Operand[] arguments;
    private final int first;
    private final int last;
    private final int tolerance;
    private final int line;

    IntegralNode(String name, Operand[] arguments, int line) {
        super(0);
        this.name = name;
        this.arguments = arguments;
        this.line = line;
        boolean plain = name.equals("integrate_1d");
        boolean tolerances = name.endsWith("_tol");
        this.first = tolerances ? UPPER + 4 : UPPER + 1;
        this.last = plain ? first + 3 : arguments.length;
        this.tolerance = tolerances ? UPPER + 1 : plain && arguments.length > last ? last : -1;
    }

    @Override
    void run(Workspace w) {
        for (int i = 1; i < arguments.length; i++) {
            arguments[i].node().run(w);
        }
        SolverArguments passed = new SolverArguments(w, arguments, first, last, OWN);
        for (int i = 0; i < OWN; i++) {
            passed.number(i);
        }
        CalledIntegrand f = new CalledIntegrand(w, passed);
        double a = number(w, LOWER);
        double b = number(w, UPPER);
        double[] integrals = integrals(w, f, a, b);
        double[] ends = {end(w, f, LOWER), end(w, f, UPPER)};
        at = w.allocate(integrals.length + 2);
        System.arraycopy(integrals, 0, w.memory, at, integrals.length);
        w.memory[at + integrals.length] = -ends[0];
        w.memory[at + integrals.length + 1] = ends[1];
        if (w.recording && (f.parameters > 0 || isActive(LOWER) || isActive(UPPER))) {
            w.record(this, at, f.parameters);
            w.push(arguments[LOWER].node().at);
            w.push(arguments[UPPER].node().at);
            passed.push(w);
        }
    }

    private double[] integrals(Workspace w, CalledIntegrand f, double a, double b) {
        if (!(a <= b) || (a == b && Double.isInfinite(a))) {
            throw new Rejection(
                    "line %d: %s: the limits are %s and %s, but the lower one must be less than or equal to the upper one"
                            .formatted(line, name, a, b));
        }
        if (a == b) {
            return new double[1 + f.parameters];
        }
        try {
            return new DoubleExponential(
                            f, 1 + f.parameters, relative(w), absolute(w), refinements(w))
                    .integral(a, b);
        } catch (QuadratureFailure failure) {
            throw new Rejection("line " + line + ": " + name + ": " + failure.getMessage());
        }
    }

    private double relative(Workspace w) {
        return tolerance < 0 ? DoubleExponential.TOLERANCE : number(w, tolerance);
    }

    private double absolute(Workspace w) {
        return name.endsWith("_tol") ? number(w, tolerance + 1) : 0;
    }

    private int refinements(Workspace w) {
        return name.endsWith("_tol") ? (int) number(w, tolerance + 2) : MOST_REFINEMENTS;
    }

    private double number(Workspace w, int argument) {
        return w.memory[arguments[argument].node().at];
    }

    private boolean isActive(int argument) {
        return arguments[argument].active();
    }

    /** The function at a finite end, where a derivative by it is asked for. */
    private double end(Workspace w, CalledIntegrand f, int argument) {
        double x = number(w, argument);
        return w.recording && isActive(argument) && Double.isFinite(x) ? f.value(x) : 0;
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        int result = t[entry];
        int parameters = t[entry + 1];
        double g = w.adjoint[result];
        double[] derivatives = new double[parameters];
        for (int i = 0; i < parameters; i++) {
            derivatives[i] = g * w.memory[result + 1 + i];
        }
        SolverArguments.back(w, entry + 4, derivatives, 0);
        for (int i = 0; i < 2; i++) {
            if (isActive(LOWER + i)) {
                w.adjoint[t[entry + 2 + i]] += g * w.memory[result + 1 + parameters + i];
            }
        }
    }

    /** The user-defined function with its other arguments fixed. */
    private static final class CalledIntegrand implements Integrand {

        private final Workspace workspace;
        private final Callback callback;
        private final double[][] values;
        private final boolean[] wanted;
        private final int parameters;
        private final double[] result = new double[1];
        private final double[][] slopes;

        CalledIntegrand(Workspace workspace, SolverArguments arguments) {
            this.workspace = workspace;
            this.callback = arguments.callback();
            this.values = arguments.values;
            this.wanted = arguments.wanted;
            this.parameters = arguments.parameters();
            this.slopes = new double[1][parameters];
        }

        /** The value and its derivatives by the wanted arguments. */
        @Override
        public void at(double x, double complement, double[] to) {
            values[0][0] = x;
            values[1][0] = complement;
            if (parameters == 0) {
                callback.valueTo(workspace, to, values);
                return;
            }
            callback.differentiateTo(workspace, wanted, result, slopes, values);
            to[0] = result[0];
            System.arraycopy(slopes[0], 0, to, 1, parameters);
        }

        double value(double x) {
            values[0][0] = x;
            values[1][0] = 0;
            callback.valueTo(workspace, result, values);
            return result[0];
        }
    }
}
