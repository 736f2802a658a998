package dev.credence.engine.optimisation;

/**
 * How to search for a mode. The tolerances are Stan's.
 *
 * @param seed of the random starting points, as for sampling
 * @param maxIterations after which the search gives up, 1 to 1000000
 * @param space what is maximised
 */
public record OptimisationSettings(long seed, int maxIterations, Space space) {

    /** In which space the density is maximised: the mode depends on it, unlike the posterior. */
    public enum Space {
        /**
         * Of the parameters as declared: the maximum a posteriori, or with flat priors the maximum
         * likelihood.
         */
        CONSTRAINED,
        /**
         * Of the unconstrained parameters, with the Jacobian of the transforms, as for Laplace's
         * approximation.
         */
        UNCONSTRAINED
    }

    public OptimisationSettings {
        if (maxIterations < 1 || maxIterations > 1_000_000) {
            throw new IllegalArgumentException(
                    "max_iterations must be from 1 to 1000000, but is " + maxIterations);
        }
    }

    public static OptimisationSettings defaults() {
        return new OptimisationSettings(1, 2000, Space.CONSTRAINED);
    }

    public OptimisationSettings withSeed(long seed) {
        return new OptimisationSettings(seed, maxIterations, space);
    }

    public OptimisationSettings withMaxIterations(int maxIterations) {
        return new OptimisationSettings(seed, maxIterations, space);
    }

    public OptimisationSettings withSpace(Space space) {
        return new OptimisationSettings(seed, maxIterations, space);
    }
}
