package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;

/**
 * What a gateway says of one model version in a heartbeat.
 *
 * @param message why it failed; empty otherwise
 */
public record ServedVersion(
        ModelName model, SemanticVersion version, LoadState state, String message) {}
