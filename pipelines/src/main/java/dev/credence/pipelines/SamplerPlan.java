package dev.credence.pipelines;

import dev.credence.engine.sampler.Metric;

/** How the posterior is sampled: the settings of NUTS as Stan names them. */
public record SamplerPlan(
        int chains,
        int warmup,
        int draws,
        long seed,
        double adaptDelta,
        int maxDepth,
        Metric metric,
        double initRadius) {

    public static SamplerPlan defaults() {
        return new SamplerPlan(4, 1000, 1000, 1, 0.8, 10, Metric.DIAGONAL, 2);
    }

    public int iterations() {
        return warmup + draws;
    }
}
