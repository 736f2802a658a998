package dev.credence.model.scoring;

/**
 * The share of observations inside their predicted intervals, bounds included; {@code NaN} without
 * observations.
 */
public final class Coverage {

    private Coverage() {}

    public static double of(double[] observed, double[] lower, double[] upper) {
        Rmse.requireSameLength(observed, lower);
        Rmse.requireSameLength(observed, upper);
        int inside = 0;
        for (int i = 0; i < observed.length; i++) {
            inside += lower[i] <= observed[i] && observed[i] <= upper[i] ? 1 : 0;
        }
        return (double) inside / observed.length;
    }
}
