package dev.credence.pipelines;

import org.jspecify.annotations.Nullable;

/**
 * A place from which a chain can go on with the same draws.
 *
 * @param iteration iterations done
 * @param state digest of the sampler's state
 * @param segment digest of the draws since the checkpoint before, or null when there were none
 */
public record ChainCheckpoint(int chain, int iteration, String state, @Nullable String segment) {}
