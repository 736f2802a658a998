package dev.credence.engine.sampler;

/**
 * What one iteration of a chain did. A divergence is an outcome, not an error.
 *
 * @param iteration 1 for the first of the warm-up, warmup + draws for the last
 * @param draw the unconstrained position; a view that the next step overwrites
 * @param logDensity at the draw, up to a constant
 * @param acceptStat mean acceptance probability over the trajectory
 * @param stepSize that was used in this iteration
 * @param depth doublings of the trajectory
 * @param leapfrogs gradients that were computed
 * @param divergent whether the integrator lost the trajectory
 * @param energy the Hamiltonian at the draw
 */
@SuppressWarnings("ArrayRecordComponent") // a view by contract; transitions are never compared
public record Transition(
        int iteration,
        Phase phase,
        double[] draw,
        double logDensity,
        double acceptStat,
        double stepSize,
        int depth,
        int leapfrogs,
        boolean divergent,
        double energy) {}
