package dev.credence.engine.sampler;

import java.util.Optional;

/**
 * A log density on unconstrained space, up to a constant, with its gradient: what one chain
 * evaluates. Use {@link Target} for the thing shared by all chains. Implementations own a
 * workspace, so one belongs to one thread.
 */
public interface LogDensity {

    int dimension();

    /**
     * The log density at {@code q}; its gradient is written to {@code gradient}. Minus infinity
     * says that the point is rejected, and NaN is taken as minus infinity; the gradient is not read
     * then. Must depend on {@code q} alone.
     */
    double evaluate(double[] q, double[] gradient);

    /**
     * Why the last evaluation was rejected, in words for the author of the model, where it is
     * known.
     */
    default Optional<String> rejection() {
        return Optional.empty();
    }

    /**
     * The same in detail: which statement refused the last evaluation and with which values, or
     * which derivative is not finite. May take many times as long as an evaluation.
     */
    default Optional<String> explanation() {
        return rejection();
    }
}
