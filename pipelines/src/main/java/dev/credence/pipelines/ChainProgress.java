package dev.credence.pipelines;

import java.time.Instant;

/**
 * How far one Markov chain is: the live figures behind a progress bar.
 *
 * @param chain 1-based
 * @param iteration iterations done, of {@code warmup + draws}
 * @param stepSize the sampler's current step size
 * @param divergences divergent transitions after warm-up
 * @param leapfrogs gradient evaluations so far
 */
public record ChainProgress(
        int chain,
        Phase phase,
        int iteration,
        int warmup,
        int draws,
        double stepSize,
        int divergences,
        long leapfrogs,
        Instant updatedAt) {

    /** What the chain is doing. */
    public enum Phase {
        WAITING,
        WARMUP,
        SAMPLING,
        DONE
    }
}
