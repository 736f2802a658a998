package dev.credence.engine.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * The ranks of one parameter's true values among the draws of their posteriors: uniform if the
 * inference is right.
 *
 * @param ranks one per simulation, from 0 to {@code highest}
 * @param pValue the chance of ranks as uneven as these if the inference is right, for this
 *     parameter alone
 */
public record ParameterCalibration(String name, List<Integer> ranks, int highest, double pValue) {

    private static final int BARS = 20;

    public ParameterCalibration {
        ranks = List.copyOf(ranks);
    }

    /** How the ranks are uneven, in words: which way the posterior is wrong. */
    public String shape() {
        double mean = 0;
        double square = 0;
        for (int rank : ranks) {
            double u = (rank + 0.5) / (highest + 1);
            mean += u / ranks.size();
            square += (u - 0.5) * (u - 0.5) / ranks.size();
        }
        double errorOfMean = Math.sqrt(1.0 / 12 / ranks.size());
        double spread = Math.sqrt(square * 12);
        if (Math.abs(mean - 0.5) > 3 * errorOfMean) {
            return mean > 0.5
                    ? "true values lie above the draws: the posterior is too low"
                    : "true values lie below the draws: the posterior is too high";
        }
        return spread > 1
                ? "true values lie outside of the draws too often: the posterior is too narrow"
                : "true values lie inside of the draws too often: the posterior is too wide";
    }

    /** A histogram of the ranks in one line, lowest first. */
    public String histogram() {
        var counts = new int[BARS];
        for (int rank : ranks) {
            counts[rank * BARS / (highest + 1)]++;
        }
        int most = Arrays.stream(counts).max().orElse(1);
        var bars = new StringBuilder();
        for (int count : counts) {
            bars.append(" ▁▂▃▄▅▆▇█".charAt((int) Math.ceil(8.0 * count / most)));
        }
        return bars.toString();
    }
}
