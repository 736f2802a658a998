package dev.credence.engine;

import dev.credence.engine.sampler.Target;

/** A program with its data: a target to sample from. Immutable and thread-safe. */
public sealed interface StanModel extends Target permits BoundModel {

    /** A writer of output rows with its own workspace; one per thread. */
    DrawWriter newWriter();

    /**
     * The unconstrained position of constrained parameter values, given in the order of the leading
     * columns (transformed parameters, if given, are ignored).
     *
     * @throws IllegalArgumentException when a value violates its constraint
     */
    double[] unconstrain(double[] parameters);

    /**
     * The unconstrained position of parameter values given by name, as Stan's init files do; all
     * parameters must be given.
     *
     * @throws IllegalArgumentException when a parameter is missing, has another shape, or violates
     *     its constraint
     */
    double[] unconstrain(StanData parameters);

    /** How many leading columns are parameters, without transformed ones. */
    int untransformedColumns();
}
