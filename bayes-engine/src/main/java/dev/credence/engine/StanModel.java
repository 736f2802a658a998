package dev.credence.engine;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import java.util.List;

/** A program with its data: a density to sample from and the output of each draw. Thread-safe. */
public interface StanModel {

    /** Number of unconstrained parameters. */
    int dimension();

    /** A density with its own workspace; one per chain. */
    LogDensity newDensity();

    /** A writer of output rows with its own workspace; one per thread. */
    DrawWriter newWriter();

    /**
     * Names of all output columns: parameters, transformed parameters, generated quantities, with
     * 1-based indices such as {@code beta[2]} and {@code sigma}; matrices by columns, as in Stan
     * CSV.
     */
    List<String> columns();

    /** How many of the leading columns are parameters and transformed parameters. */
    int parameterColumns();

    /** Writes one row with a writer made for the occasion; a loop uses {@link #newWriter()}. */
    default void write(double[] unconstrained, Rng rng, double[] out) {
        newWriter().write(unconstrained, rng, out);
    }

    /**
     * The unconstrained position of constrained parameter values, given in the order of the leading
     * columns.
     *
     * @throws IllegalArgumentException when a value violates its constraint
     */
    double[] unconstrain(double[] parameters);
}
