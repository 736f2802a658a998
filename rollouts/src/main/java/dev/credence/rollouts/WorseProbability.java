package dev.credence.rollouts;

import java.util.List;

/**
 * The posterior probability that the candidate's rate of bad events is higher than the stable
 * version's, for people to read beside the {@link EProcess} that decides. Acting on it at every
 * look would raise false alarms far more often than its value suggests.
 *
 * <p>The likelihood is that of the e-process (where each bad event fell, given the split in force),
 * so ramps and drift don't mislead it. The prior on the log of the rate ratio is normal with mean 0
 * and standard deviation 1: nine in ten ratios between 1/5 and 5.
 */
final class WorseProbability {

    private static final int POINTS = 201;
    private static final double RANGE = 5;

    private WorseProbability() {}

    static double of(Guard guard, List<Stratum> strata) {
        var logs = new double[POINTS];
        var largest = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < POINTS; k++) {
            var shift = shift(k);
            logs[k] =
                    EProcess.logLikelihoodRatio(Math.exp(shift), guard, strata) - shift * shift / 2;
            largest = Math.max(largest, logs[k]);
        }
        var worse = 0.0;
        var total = 0.0;
        for (var k = 0; k < POINTS; k++) {
            var mass = Math.exp(logs[k] - largest);
            total += mass;
            worse += mass * Double.compare(shift(k), 0) / 2.0 + mass / 2;
        }
        return worse / total;
    }

    /** Symmetric around 0, which the middle point hits exactly. */
    private static double shift(int k) {
        return RANGE * (2.0 * k / (POINTS - 1) - 1);
    }
}
