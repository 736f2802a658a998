package dev.credence.rollouts;

import dev.credence.registry.SemanticVersion;

/**
 * What one version answered at one gateway since its last report, while {@code weight} percent of
 * the routed requests went to the candidate. Only requests that the split routed count; those that
 * name a version in their path don't.
 *
 * @param weight the candidate's percentage in the routes that the gateway had in force
 * @param revision the {@link EndpointRoutes#revision()} of those routes
 * @param tally new counts since the last report, not totals
 */
public record ArmOutcome(
        RolloutId rollout, SemanticVersion version, int weight, long revision, Tally tally) {

    public ArmOutcome {
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("a weight is 0 to 100, not " + weight);
        }
        if (!tally.consistent()) {
            throw new IllegalArgumentException("counts contradict themselves: " + tally);
        }
    }
}
