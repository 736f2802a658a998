package dev.credence.engine.sampler;

/** Whether an iteration tunes the sampler or counts. */
public enum Phase {
    WARMUP,
    SAMPLING
}
