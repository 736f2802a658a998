package dev.credence.engine.density;

import dev.credence.engine.math.Elementary;

/**
 * The log density of a mixture of two, given the mixing proportion and the log densities of its
 * components: Stan's {@code log_mix}.
 */
final class Mixture extends Density {

    private final Remembered logP = new Remembered(Elementary::log);
    private final Remembered log1mP = new Remembered(p -> Elementary.log1p(-p));

    @Override
    protected double term(double p, double first, double second, double unused) {
        Domain.probability("log_mix", "Mixing proportion", p);
        double a = logP.at(p) + first;
        double b = log1mP.at(p) + second;
        double most = a > b ? a : b;
        if (most == Double.NEGATIVE_INFINITY) {
            slope[0] = 0;
            slope[1] = 0;
            slope[2] = 0;
            return most;
        }
        double least = a > b ? b : a;
        double ratio = Elementary.exp(least - most);
        double value = most + Elementary.log1p(ratio);
        double large = 1 / (1 + ratio);
        double small = ratio * large;
        slope[1] = a > b ? large : small;
        slope[2] = a > b ? small : large;
        slope[0] =
                p > 0 && p < 1
                        ? slope[1] / p - slope[2] / (1 - p)
                        : Elementary.exp(first - value) - Elementary.exp(second - value);
        return value;
    }
}
