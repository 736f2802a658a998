package dev.credence.engine.sampler;

import dev.credence.engine.random.Rng;
import java.util.List;

/**
 * What is sampled: a log density and the columns that its draws are reported in. A bound Stan
 * program is one; so is any density with a known answer in a test. Immutable and shared by the
 * chains, each of which takes a {@link LogDensity}.
 */
public interface Target {

    /** The number of unconstrained parameters. */
    int dimension();

    /** A log density with its own workspace, for one chain. */
    LogDensity newDensity();

    /**
     * The log Jacobian determinant that {@link #newDensity} includes because its parameters are
     * unconstrained; zero where nothing is transformed.
     */
    default LogDensity newJacobian() {
        return new NoJacobian(dimension());
    }

    /** Names of all output columns: parameters, transformed parameters, generated quantities. */
    List<String> columns();

    /** How many leading columns are parameters or transformed parameters. */
    int parameterColumns();

    /**
     * Writes the row of {@link #columns()} for one draw. May be called by several threads at once.
     * Generated quantities take their randomness from {@code rng}; one that cannot be computed is
     * NaN.
     */
    void write(double[] unconstrained, Rng rng, double[] out);
}
