package dev.credence.rollouts;

import dev.credence.registry.SemanticVersion;

/** A version and the percentage of an endpoint's traffic that it gets, 0 to 100. */
public record Route(SemanticVersion version, int weight) {}
