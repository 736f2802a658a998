package dev.credence.tracker;

/**
 * A data set version that a run read.
 *
 * @param context what for: {@code train}, {@code test}
 */
public record RunInput(DatasetVersion dataset, String context) {}
