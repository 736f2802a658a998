package dev.credence.model.scoring;

/**
 * Mean absolute percentage error, as a fraction: 0.25 is 25 %. It has no meaning for an observation
 * of 0, which is left out; {@code NaN} when nothing is left.
 */
public final class Mape {

    private Mape() {}

    public static double of(double[] observed, double[] predicted) {
        Rmse.requireSameLength(observed, predicted);
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < observed.length; i++) {
            if (observed[i] != 0) {
                sum += Math.abs((observed[i] - predicted[i]) / observed[i]);
                counted++;
            }
        }
        return sum / counted;
    }
}
