package dev.credence.registry;

/** An alias was put on a version. Published within the transaction; act on it after the commit. */
public record VersionPromoted(Promotion promotion) {}
