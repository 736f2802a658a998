package dev.credence.engine.random;

/** Domain checks, worded as Stan words them. */
final class Require {

    private Require() {}

    static void finite(String function, String parameter, double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameter(function, parameter, value, "finite");
        }
    }

    static void positive(String function, String parameter, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameter(function, parameter, value, "positive finite");
        }
    }

    static void nonnegative(String function, String parameter, double value) {
        if (!(value >= 0)) {
            throw new InvalidParameter(function, parameter, value, "nonnegative");
        }
    }

    static void probability(String function, String parameter, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidParameter(function, parameter, value, "in the interval [0, 1]");
        }
    }

    static void notNaN(String function, String parameter, double value) {
        if (Double.isNaN(value)) {
            throw new InvalidParameter(function, parameter, value, "not nan");
        }
    }

    static void simplex(String function, double[] theta) {
        double sum = 0;
        for (double probability : theta) {
            nonnegative(function, "Probabilities parameter", probability);
            sum += probability;
        }
        if (!(Math.abs(1 - sum) <= 1e-8)) {
            throw new InvalidParameter(function, "Sum of the probabilities parameter", sum, "1");
        }
    }
}
