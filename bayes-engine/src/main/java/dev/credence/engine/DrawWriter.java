package dev.credence.engine;

import dev.credence.engine.random.Rng;

/**
 * Turns unconstrained positions into output rows. Owns its workspace: one per thread, no allocation
 * per row.
 */
public interface DrawWriter {

    /**
     * Writes parameters, transformed parameters and generated quantities to {@code out}, in the
     * order of {@link StanModel#columns()}. When a generated quantity cannot be computed ({@code
     * reject()}, an argument outside its domain), all of them are NaN in this row.
     */
    void write(double[] unconstrained, Rng rng, double[] out);
}
