package dev.credence.engine.sampler;

import java.util.ArrayList;

/**
 * How to sample: everything that, with the target, determines the draws. The defaults are Stan's.
 *
 * @param chains independent chains, 1 to 1024
 * @param warmup iterations of adaptation per chain, not kept
 * @param draws iterations kept per chain
 * @param seed the same seed gives the same draws, on any machine and any number of threads
 * @param adaptDelta the acceptance statistic that the step size is tuned to, in (0, 1)
 * @param maxDepth longest trajectory is 2^maxDepth - 1 steps, 1 to 20
 * @param initRadius starting points are uniform on (-initRadius, initRadius) in unconstrained space
 * @param metric what is learnt about the posterior's scale during the warm-up
 */
public record SamplerSettings(
        int chains,
        int warmup,
        int draws,
        long seed,
        double adaptDelta,
        int maxDepth,
        double initRadius,
        Metric metric) {

    public SamplerSettings {
        var mistakes = new ArrayList<String>();
        if (chains < 1 || chains > 1024) {
            mistakes.add("chains must be from 1 to 1024, but is " + chains);
        }
        if (warmup < 0 || warmup > 10_000_000) {
            mistakes.add("warmup must be from 0 to 10000000, but is " + warmup);
        }
        if (draws < 1 || draws > 10_000_000) {
            mistakes.add("draws must be from 1 to 10000000, but is " + draws);
        }
        if (!(adaptDelta > 0 && adaptDelta < 1)) {
            mistakes.add(
                    "adapt_delta must be greater than 0 and less than 1, but is " + adaptDelta);
        }
        if (maxDepth < 1 || maxDepth > 20) {
            mistakes.add("max_depth must be from 1 to 20, but is " + maxDepth);
        }
        if (!(initRadius >= 0 && initRadius < Double.POSITIVE_INFINITY)) {
            mistakes.add("init_radius must be finite and not negative, but is " + initRadius);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }

    /** Four chains of 1000 + 1000 iterations with seed 1. */
    public static SamplerSettings defaults() {
        return new SamplerSettings(4, 1000, 1000, 1, 0.8, 10, 2, Metric.DIAGONAL);
    }

    public SamplerSettings withChains(int chains) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    public SamplerSettings withIterations(int warmup, int draws) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    public SamplerSettings withSeed(long seed) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    public SamplerSettings withAdaptDelta(double adaptDelta) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    public SamplerSettings withMaxDepth(int maxDepth) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    public SamplerSettings withInitRadius(double initRadius) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    public SamplerSettings withMetric(Metric metric) {
        return new SamplerSettings(
                chains, warmup, draws, seed, adaptDelta, maxDepth, initRadius, metric);
    }

    int iterations() {
        return warmup + draws;
    }
}
