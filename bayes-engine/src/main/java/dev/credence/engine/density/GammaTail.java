package dev.credence.engine.density;

import dev.credence.engine.math.IncompleteGamma;

/** Log probabilities below or above the outcome by the incomplete gamma function. */
final class GammaTail extends Density {

    private final IncompleteGamma gamma = new IncompleteGamma();
    private final Family family;
    private final boolean upper;
    private final String name;

    /** Which distribution. */
    enum Family {
        GAMMA,
        CHI_SQUARE,
        INV_GAMMA,
        INV_CHI_SQUARE,
        SCALED_INV_CHI_SQUARE,
        POISSON
    }

    GammaTail(String name, Family family, boolean upper) {
        this.name = name;
        this.family = family;
        this.upper = upper;
    }

    @Override
    protected double term(double y, double a, double b, double c) {
        check(y, a, b);
        return switch (family) {
            case GAMMA -> {
                double value = tail(a, b * y, upper);
                slope[0] = byX * b;
                slope[1] = byA;
                slope[2] = byX * y;
                yield value;
            }
            case CHI_SQUARE -> {
                double value = tail(0.5 * a, 0.5 * y, upper);
                slope[0] = 0.5 * byX;
                slope[1] = 0.5 * byA;
                yield value;
            }
            case INV_GAMMA -> {
                double value = tail(a, b / y, !upper);
                slope[0] = -byX * b / (y * y);
                slope[1] = byA;
                slope[2] = byX / y;
                yield value;
            }
            case INV_CHI_SQUARE -> {
                double value = tail(0.5 * a, 0.5 / y, !upper);
                slope[0] = -0.5 * byX / (y * y);
                slope[1] = 0.5 * byA;
                yield value;
            }
            case SCALED_INV_CHI_SQUARE -> {
                double x = 0.5 * a * b * b / y;
                double value = tail(0.5 * a, x, !upper);
                slope[0] = -byX * x / y;
                slope[1] = 0.5 * byA + byX * x / a;
                slope[2] = 2 * byX * x / b;
                yield value;
            }
            case POISSON -> {
                if (y < 0 || a == 0) {
                    slope[1] = 0;
                    yield (y < 0) == upper ? 0 : Double.NEGATIVE_INFINITY;
                }
                double value = tail(y + 1, a, !upper);
                slope[1] = byX;
                yield value;
            }
        };
    }

    private double byA;
    private double byX;

    private double tail(double shape, double x, boolean above) {
        gamma.at(shape, x);
        byA = above ? gamma.logQByA : gamma.logPByA;
        byX = above ? gamma.logQByX : gamma.logPByX;
        return above ? gamma.logQ : gamma.logP;
    }

    private void check(double y, double a, double b) {
        switch (family) {
            case POISSON -> Domain.nonnegative(name, "Rate parameter", a);
            case CHI_SQUARE, INV_CHI_SQUARE -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Degrees of freedom parameter", a);
            }
            case SCALED_INV_CHI_SQUARE -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Degrees of freedom parameter", a);
                Domain.positiveFinite(name, "Scale parameter", b);
            }
            case GAMMA, INV_GAMMA -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Shape parameter", a);
                Domain.positiveFinite(
                        name,
                        family == Family.GAMMA ? "Inverse scale parameter" : "Scale parameter",
                        b);
            }
        }
    }
}
