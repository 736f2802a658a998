package dev.credence.rollouts;

import dev.credence.registry.SemanticVersion;

/** The wish to move an endpoint's traffic to another version of its model. */
public record StartRollout(
        EndpointName endpoint,
        SemanticVersion version,
        RolloutPlan plan,
        String actor,
        String reason) {}
