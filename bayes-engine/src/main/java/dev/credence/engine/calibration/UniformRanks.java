package dev.credence.engine.calibration;

import dev.credence.engine.random.Rng;
import java.util.Arrays;

/**
 * A test that ranks are uniform on 0 .. L, by the largest departure of their empirical distribution
 * function from the diagonal in units of its pointwise binomial tails (Säilynoja, Bürkner and
 * Vehtari 2022). The p-value is simulated, so that it holds for any number of ranks and with ties.
 */
final class UniformRanks {

    private static final int REPLICATIONS = 4999;

    private final int size;
    private final int highest;

    /** By point and count: log of the smaller binomial tail, doubled. */
    private final double[][] logTails;

    private final double[] statistics;

    /** For samples of {@code size} ranks on 0 .. {@code highest}. */
    UniformRanks(int size, int highest) {
        this.size = size;
        this.highest = highest;
        logTails = new double[highest][];
        for (int point = 0; point < highest; point++) {
            logTails[point] = tails((point + 1.0) / (highest + 1.0));
        }
        statistics = new double[REPLICATIONS];
        var rng = Rng.of(20221);
        var ranks = new int[size];
        for (int i = 0; i < REPLICATIONS; i++) {
            Arrays.setAll(ranks, _ -> rng.nextInt(highest + 1));
            statistics[i] = statistic(ranks);
        }
        Arrays.sort(statistics);
    }

    /** The chance that uniform ranks depart as far. */
    double pValue(int[] ranks) {
        double departure = statistic(ranks);
        int asFar = 0;
        while (asFar < REPLICATIONS && statistics[asFar] <= departure) {
            asFar++;
        }
        return (asFar + 1.0) / (REPLICATIONS + 1.0);
    }

    /** The log of the smallest pointwise tail probability: the lower the less uniform. */
    private double statistic(int[] ranks) {
        var counts = new int[highest + 1];
        for (int rank : ranks) {
            counts[rank]++;
        }
        double least = 0;
        int below = 0;
        for (int point = 0; point < highest; point++) {
            below += counts[point];
            least = Math.min(least, logTails[point][below]);
        }
        return least;
    }

    private double[] tails(double probability) {
        var mass = new double[size + 1];
        double odds = Math.log(probability / (1 - probability));
        double log = size * Math.log1p(-probability);
        for (int count = 0; count <= size; count++) {
            mass[count] = Math.exp(log);
            log += odds + Math.log((size - count) / (count + 1.0));
        }
        var upper = new double[size + 2];
        for (int count = size; count >= 0; count--) {
            upper[count] = upper[count + 1] + mass[count];
        }
        var tails = new double[size + 1];
        double lower = 0;
        for (int count = 0; count <= size; count++) {
            lower += mass[count];
            double tail = Math.min(1, 2 * Math.min(lower, upper[count]));
            tails[count] = Math.log(Math.max(tail, Double.MIN_NORMAL));
        }
        return tails;
    }
}
