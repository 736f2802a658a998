package dev.credence.engine.quadrature;

/** A function of one number with several values, of which the first decides where it vanishes. */
@FunctionalInterface
public interface Integrand {

    /**
     * Writes the values at x.
     *
     * @param complement the distance to the nearer end, negative at the lower one and exact where x
     *     is rounded; NaN when an end is infinite
     */
    void at(double x, double complement, double[] to);
}
