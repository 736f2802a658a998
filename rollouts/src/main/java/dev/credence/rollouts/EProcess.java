package dev.credence.rollouts;

import java.util.List;

/**
 * Evidence that bad events fall on the candidate more often than its share of the traffic explains,
 * valid at any number of looks. Use {@link WorseProbability} for a number that people read; it does
 * not decide.
 *
 * <p>Take the bad events one by one. If the candidate is no worse, a bad event comes from it with
 * probability at most ρ, its share of the traffic at that moment. If its rate of bad events is r
 * times the stable version's, the probability is q = ρr / (ρr + 1 − ρ). The product over events of
 * q/ρ (candidate) and (1 − q)/(1 − ρ) (stable), averaged over a fixed grid of r > 1, is a
 * non-negative supermartingale starting at 1 while the candidate is no worse, so that by Ville's
 * inequality it ever reaches 1/α with probability at most α: whatever the looks, the ramp and the
 * drift of the common rate. It depends on the counts per share only, so it is recomputed from
 * additive counts at each look.
 *
 * <p>After Lindon and Malek, <i>Anytime-Valid Inference for Multinomial Count Data</i>, NeurIPS
 * 2022, with a finite mixture instead of a continuous one.
 */
final class EProcess {

    private static final double[] RATIOS = {
        1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6, 10, 20, 40, 100,
    };
    private static final double LARGEST = 1e12;

    private EProcess() {}

    /** The evidence: 1 is none; capped at 1e12 so that it stays a plain number everywhere. */
    static double value(Guard guard, List<Stratum> strata) {
        return Math.min(LARGEST, Math.exp(logValue(guard, strata)));
    }

    static double logValue(Guard guard, List<Stratum> strata) {
        var logs = new double[RATIOS.length];
        var largest = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < RATIOS.length; k++) {
            logs[k] = logLikelihoodRatio(RATIOS[k], guard, strata);
            largest = Math.max(largest, logs[k]);
        }
        var sum = 0.0;
        for (var log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / RATIOS.length);
    }

    /** Log-likelihood of where the bad events fell under rate ratio r, relative to r = 1. */
    static double logLikelihoodRatio(double ratio, Guard guard, List<Stratum> strata) {
        var log = 0.0;
        for (var stratum : strata) {
            if (stratum.compares()) {
                var candidate = stratum.candidate().bad(guard);
                var stable = stratum.stable().bad(guard);
                var share = stratum.share();
                log +=
                        candidate * Math.log(ratio)
                                - (candidate + stable) * Math.log(share * ratio + 1 - share);
            }
        }
        return log;
    }
}
