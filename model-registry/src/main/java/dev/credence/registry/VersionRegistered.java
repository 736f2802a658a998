package dev.credence.registry;

/** A version was registered. Published within the transaction; act on it after the commit. */
public record VersionRegistered(
        ModelName model, SemanticVersion version, int number, String actor) {}
