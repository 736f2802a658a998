package dev.credence.engine.calibration;

import dev.credence.engine.sampler.SamplerSettings;
import java.util.ArrayList;

/**
 * How to calibrate.
 *
 * @param simulations data sets to simulate and fit, 20 to 100000; 200 find errors of half a
 *     posterior sd
 * @param ranks draws that each true value is ranked among, 9 to 9999, thinned evenly from the fit's
 * @param alpha chance that a right program fails somewhere, in (0, 0.5)
 * @param sampler of each fit; its seed is the first of as many as there are simulations
 */
public record CalibrationSettings(
        int simulations, int ranks, double alpha, SamplerSettings sampler) {

    public CalibrationSettings {
        var mistakes = new ArrayList<String>();
        if (simulations < 20 || simulations > 100_000) {
            mistakes.add("simulations must be from 20 to 100000, but is " + simulations);
        }
        if (ranks < 9 || ranks > 9999) {
            mistakes.add("ranks must be from 9 to 9999, but is " + ranks);
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            mistakes.add("alpha must be greater than 0 and less than 0.5, but is " + alpha);
        }
        int draws = sampler.chains() * sampler.draws();
        if (draws < ranks) {
            mistakes.add(
                    "the fits have %d draws, but %d are needed for the ranks"
                            .formatted(draws, ranks));
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }

    /** 200 fits of one chain with 500 + 1000 iterations, ranks among 99, an error rate of 1 %. */
    public static CalibrationSettings defaults() {
        return new CalibrationSettings(
                200, 99, 0.01, SamplerSettings.defaults().withChains(1).withIterations(500, 1000));
    }

    public CalibrationSettings withSimulations(int simulations) {
        return new CalibrationSettings(simulations, ranks, alpha, sampler);
    }

    public CalibrationSettings withAlpha(double alpha) {
        return new CalibrationSettings(simulations, ranks, alpha, sampler);
    }

    public CalibrationSettings withSampler(SamplerSettings sampler) {
        return new CalibrationSettings(simulations, ranks, alpha, sampler);
    }
}
