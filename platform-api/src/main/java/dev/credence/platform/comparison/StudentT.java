package dev.credence.platform.comparison;

import dev.credence.engine.math.IncompleteBeta;

/** Student's t distribution with so many degrees of freedom. */
record StudentT(int degrees) {

    private static final int BISECTIONS = 200;

    StudentT {
        if (degrees < 1) {
            throw new IllegalArgumentException("needs at least one degree of freedom");
        }
    }

    double cumulative(double t) {
        if (Double.isInfinite(t)) {
            return t < 0 ? 0 : 1;
        }
        double square = t * t;
        if (square < degrees) {
            double centre = IncompleteBeta.lower(0.5, degrees / 2.0, square / (degrees + square));
            return 0.5 + Math.signum(t) * 0.5 * centre;
        }
        double tail = 0.5 * IncompleteBeta.lower(degrees / 2.0, 0.5, degrees / (degrees + square));
        return t < 0 ? tail : 1 - tail;
    }

    /** By bisection; the probability is strictly between 0 and 1. */
    double quantile(double probability) {
        double low = -1;
        double high = 1;
        while (cumulative(low) > probability) {
            low *= 2;
        }
        while (cumulative(high) < probability) {
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                return middle;
            }
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
