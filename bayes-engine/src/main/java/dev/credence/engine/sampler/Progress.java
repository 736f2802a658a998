package dev.credence.engine.sampler;

/**
 * How far one chain is.
 *
 * @param iteration iterations done, warm-up included
 * @param iterations in total, warm-up included
 * @param divergences since the end of the warm-up
 * @param depth tree depth of the last iteration
 * @param leapfrogs gradients so far, warm-up included
 */
public record Progress(
        int chainId,
        int iteration,
        int iterations,
        Phase phase,
        double stepSize,
        int divergences,
        int depth,
        long leapfrogs) {}
