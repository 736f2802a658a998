package dev.credence.engine.density;

/** Checks of a density's arguments. */
final class Domain {

    private Domain() {}

    static void finite(String function, String argument, double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new DomainError(function, argument, value, "finite");
        }
    }

    static void notNaN(String function, String argument, double value) {
        if (Double.isNaN(value)) {
            throw new DomainError(function, argument, value, "not nan");
        }
    }

    static void positive(String function, String argument, double value) {
        if (!(value > 0)) {
            throw new DomainError(function, argument, value, "positive");
        }
    }

    static void positiveFinite(String function, String argument, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new DomainError(function, argument, value, "positive finite");
        }
    }

    static void nonnegative(String function, String argument, double value) {
        if (!(value >= 0)) {
            throw new DomainError(function, argument, value, "nonnegative");
        }
    }

    static void probability(String function, String argument, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new DomainError(function, argument, value, "in the interval [0, 1]");
        }
    }

    static void binary(String function, double value) {
        if (value != 0 && value != 1) {
            throw new DomainError(function, "n", value, "in the interval [0, 1]");
        }
    }

    static void between(String function, String argument, double value, double upper) {
        if (!(value >= 0 && value <= upper)) {
            throw new DomainError(function, argument, value, "in the interval [0, " + upper + "]");
        }
    }
}
