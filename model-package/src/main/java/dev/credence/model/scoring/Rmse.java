package dev.credence.model.scoring;

/** Root mean squared error, in the target's units; {@code NaN} without observations. */
public final class Rmse {

    private Rmse() {}

    public static double of(double[] observed, double[] predicted) {
        requireSameLength(observed, predicted);
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            double error = observed[i] - predicted[i];
            sum += error * error;
        }
        return Math.sqrt(sum / observed.length);
    }

    static void requireSameLength(double[] observed, double[] other) {
        if (observed.length != other.length) {
            throw new IllegalArgumentException(
                    "%d observations and %d predictions".formatted(observed.length, other.length));
        }
    }
}
