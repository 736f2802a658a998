package dev.credence.engine.gradient;

import dev.credence.engine.ode.OdeSystem;

/**
 * A user-defined right-hand side as the solvers see it: time, state, and other arguments that stay
 * the same. The sensitivities' parameters are the numbers of the active ones.
 */
final class CallbackSystem implements OdeSystem {

    private static final double STEP = 0x1.0p-26;

    private final Callback callback;
    private final Workspace workspace;
    private final double[][] arguments;
    private final boolean[] wanted;
    private final boolean differentiable;
    private final int states;
    private final int parameters;
    private final double[] moved;

    /**
     * @param passed time and state, whose numbers are replaced, and the others
     * @param differentiable whether the program's functions carry derivatives here; differences are
     *     taken when they do not
     */
    CallbackSystem(Workspace workspace, SolverArguments passed, boolean differentiable) {
        this.callback = passed.callback();
        this.workspace = workspace;
        this.arguments = passed.values;
        this.wanted = passed.wanted;
        this.differentiable = differentiable;
        this.states = arguments[1].length;
        this.parameters = passed.parameters();
        this.moved = new double[states];
    }

    @Override
    public int states() {
        return states;
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public void derivative(double t, double[] y, double[] to) {
        at(t, y);
        requireStates(callback.valueTo(workspace, to, arguments));
    }

    @Override
    public void jacobian(double t, double[] y, double[] to, double[][] jacobian) {
        if (differentiable) {
            at(t, y);
            requireStates(callback.differentiateTo(workspace, wanted, to, jacobian, arguments));
            return;
        }
        derivative(t, y, to);
        double[] shifted = y.clone();
        for (int j = 0; j < states; j++) {
            double h = STEP * Math.max(1e-3, StrictMath.abs(y[j]));
            shifted[j] = y[j] + h;
            derivative(t, shifted, moved);
            shifted[j] = y[j];
            for (int i = 0; i < states; i++) {
                jacobian[i][j] = (moved[i] - to[i]) / h;
            }
        }
    }

    private void at(double t, double[] y) {
        arguments[0][0] = t;
        System.arraycopy(y, 0, arguments[1], 0, states);
    }

    private void requireStates(int found) {
        if (found != states) {
            throw new Rejection(
                    "the right-hand side of an ODE has %d numbers for %d states"
                            .formatted(found, states));
        }
    }
}
