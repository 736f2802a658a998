package dev.credence.rollouts;

/**
 * What both arms answered while the candidate had {@code weight} percent of the traffic. Counts of
 * different weights are never pooled: with a growing weight that would be Simpson's paradox.
 */
public record Stratum(int weight, Tally candidate, Tally stable) {

    /** The candidate's share of the units of assignment. */
    double share() {
        return weight / 100.0;
    }

    /**
     * Whether both arms could have received traffic, so that the split of bad events says
     * something.
     */
    boolean compares() {
        return weight > 0 && weight < 100;
    }
}
