package dev.credence.pipelines;

/**
 * A place from which a chain can go on with the same draws.
 *
 * @param iteration iterations done
 * @param digest the checkpoint's SHA-256, as the artefact store knows it
 */
public record ChainCheckpoint(int chain, int iteration, String digest) {}
