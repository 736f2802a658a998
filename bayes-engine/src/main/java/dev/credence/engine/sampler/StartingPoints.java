package dev.credence.engine.sampler;

import java.util.Optional;

/**
 * Where chains begin: {@link #RANDOM} as Stan does, or at unconstrained positions that the caller
 * knows, such as those of {@code StanModel.unconstrain}. Distant random starts are what makes R-hat
 * tell; give points only when random ones do not work, or to go on from an earlier fit.
 */
@FunctionalInterface
public interface StartingPoints {

    /** Uniform in unconstrained space, up to 100 tries. */
    StartingPoints RANDOM = _ -> Optional.empty();

    /** The position at which this chain, counted from 1, begins; empty for a random one. */
    Optional<double[]> ofChain(int chainId);

    /** All chains at one position. */
    static StartingPoints at(double[] position) {
        double[] copy = position.clone();
        return _ -> Optional.of(copy);
    }
}
