package dev.credence.engine;

import dev.credence.engine.random.Rng;
import java.util.List;

/**
 * One generated quantity of a program, ready to be evaluated for bound data from stored draws. Owns
 * its workspace: one per thread, no allocation per draw.
 */
public interface Predictor {

    /** How many numbers the quantity has for the bound data. */
    int size();

    /**
     * The parameter columns that a prediction reads, such as {@code beta[1]}, {@code beta[2]},
     * {@code sigma}: a subset of {@link StanModel#columns()}, in their order.
     */
    List<String> columns();

    /** Another predictor for the same data with a workspace of its own. */
    Predictor copy();

    /**
     * Evaluates the quantity for one draw, given as the values of {@link #columns()}, and writes it
     * to {@code out} (matrices by columns).
     */
    PredictionOutcome predict(double[] draw, Rng rng, double[] out);
}
