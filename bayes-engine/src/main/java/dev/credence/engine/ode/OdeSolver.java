package dev.credence.engine.ode;

/**
 * Solves initial value problems. Sensitivities are by the initial states and the parameters of the
 * system.
 */
public abstract class OdeSolver {

    /** Steps that one solution may take in total, so that no problem runs for ever. */
    static final long MOST_STEPS = 2_000_000;

    final OdeSystem system;
    final Tolerances tolerances;
    final boolean sensitive;
    final int n;
    final int columns;
    private long total;

    OdeSolver(OdeSystem system, Tolerances tolerances, boolean sensitive) {
        this.system = system;
        this.tolerances = tolerances;
        this.sensitive = sensitive;
        this.n = system.states();
        this.columns = sensitive ? n + system.parameters() : 0;
    }

    public static OdeSolver explicit(OdeSystem system, Tolerances tolerances, boolean sensitive) {
        return new DormandPrince(system, tolerances, sensitive);
    }

    /** For stiff problems. */
    public static OdeSolver implicit(OdeSystem system, Tolerances tolerances, boolean sensitive) {
        return new Radau(system, tolerances, sensitive);
    }

    /**
     * @throws OdeFailure when the times are not ascending, or no solution is found
     */
    public Solution solve(double[] initial, double t0, double[] times) {
        check(initial, t0, times);
        double[] y = new double[n * (1 + columns)];
        System.arraycopy(initial, 0, y, 0, n);
        for (int i = 0; i < n && sensitive; i++) {
            y[n + i * columns + i] = 1;
        }
        double[][] states = new double[times.length][n];
        double[][][] sensitivities = new double[times.length][sensitive ? n : 0][columns];
        double t = t0;
        total = 0;
        for (int k = 0; k < times.length; k++) {
            if (times[k] > t) {
                advance(t, times[k], times[times.length - 1], y);
                t = times[k];
            }
            System.arraycopy(y, 0, states[k], 0, n);
            for (int i = 0; i < n && sensitive; i++) {
                System.arraycopy(y, n + i * columns, sensitivities[k][i], 0, columns);
            }
        }
        return new Solution(states, sensitivities);
    }

    private void check(double[] initial, double t0, double[] times) {
        for (double value : initial) {
            finite("initial state", value);
        }
        finite("initial time", t0);
        double last = t0;
        for (int k = 0; k < times.length; k++) {
            finite("time", times[k]);
            if (k == 0 ? times[k] <= last : times[k] < last) {
                throw new OdeFailure(
                        "times must be ascending and after the initial time, but time %d is %s after %s"
                                .formatted(k + 1, times[k], last));
            }
            last = times[k];
        }
    }

    private static void finite(String what, double value) {
        if (!(StrictMath.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new OdeFailure(what + " is " + value + ", but must be finite");
        }
    }

    /**
     * Moves states and sensitivities, in that order, from one time to a later one; the system may
     * be asked for what is later still, but not after the end. One instance follows one solution.
     */
    abstract void advance(double from, double to, double end, double[] y);

    final void count(long steps, double t) {
        total++;
        if (steps > tolerances.steps() || total > MOST_STEPS) {
            throw new OdeFailure(
                    "more than %d steps at time %s"
                            .formatted(Math.min(tolerances.steps(), MOST_STEPS), t));
        }
    }

    final void requireProgress(double t, double h) {
        if (t + h == t || Double.isNaN(h)) {
            throw new OdeFailure(
                    "the solution cannot be followed beyond time " + t + ": it is not finite");
        }
    }
}
