package dev.credence.engine.sampler;

/**
 * A position with its log density, gradient and energy; preallocated and overwritten by {@link
 * Nuts}.
 */
final class Point {

    final double[] q;
    final double[] gradient;
    double logDensity;
    double energy;

    Point(int dimension) {
        q = new double[dimension];
        gradient = new double[dimension];
    }

    void set(Point other) {
        System.arraycopy(other.q, 0, q, 0, q.length);
        System.arraycopy(other.gradient, 0, gradient, 0, gradient.length);
        logDensity = other.logDensity;
        energy = other.energy;
    }
}
