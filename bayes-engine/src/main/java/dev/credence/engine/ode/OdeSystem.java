package dev.credence.engine.ode;

/** The right-hand side of dy/dt = f(t, y; p). */
public interface OdeSystem {

    int states();

    /** Number of parameters that sensitivities are wanted by; may be 0. */
    int parameters();

    /**
     * Writes the derivative of the states.
     *
     * @param y the states, and perhaps other numbers behind them
     * @param to receives as many numbers, and may be longer
     */
    void derivative(double t, double[] y, double[] to);

    /**
     * Writes the derivative of the states and its Jacobian.
     *
     * @param jacobian a row for each state: its partial derivatives by all states, then by all
     *     parameters
     */
    void jacobian(double t, double[] y, double[] to, double[][] jacobian);
}
