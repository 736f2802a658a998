package dev.credence.engine.ode;

/**
 * What a solver aims at.
 *
 * @param relative share of a component's size
 * @param absolute added to it
 * @param steps the most steps from one output time to the next
 */
public record Tolerances(double relative, double absolute, int steps) {

    /** Stan's defaults for the explicit and for the implicit solvers. */
    public static final Tolerances EXPLICIT = new Tolerances(1e-6, 1e-6, 1_000_000);

    public static final Tolerances IMPLICIT = new Tolerances(1e-10, 1e-10, 100_000_000);

    public Tolerances {
        if (!(relative > 0) || !(absolute > 0)) {
            throw new OdeFailure(
                    "tolerances are %s and %s, but must be positive".formatted(relative, absolute));
        }
        if (steps < 1) {
            throw new OdeFailure("the number of steps is " + steps + ", but must be positive");
        }
    }

    /** The error that a component may have which goes from one value to the other. */
    double allowed(double y, double next) {
        return absolute + relative * Math.max(StrictMath.abs(y), StrictMath.abs(next));
    }

    /** The root mean square of errors by what is allowed. */
    double norm(double[] error, double[] y, double[] next, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double scaled = error[i] / allowed(y[i], next[i]);
            sum += scaled * scaled;
        }
        return StrictMath.sqrt(sum / Math.max(1, n));
    }
}
