package dev.credence.tracker;

/** A data set that runs of an experiment read, and what for; the context may be empty. */
public record DatasetUse(int experimentId, String name, String digest, String context) {}
