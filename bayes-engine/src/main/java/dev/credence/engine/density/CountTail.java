package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.Logistic;
import java.util.Arrays;

/**
 * Log probabilities up to or above an outcome for distributions of counts: in closed form, or by
 * summing the probabilities of the shorter side that is finite.
 */
final class CountTail extends Density {

    private final String name;
    private final Family family;
    private final boolean upper;
    private final Density mass;

    /** Which distribution. */
    enum Family {
        BERNOULLI,
        DISCRETE_RANGE,
        YULE_SIMON,
        BETA_BINOMIAL,
        BETA_NEG_BINOMIAL
    }

    CountTail(String name, Family family, boolean upper) {
        this.name = name;
        this.family = family;
        this.upper = upper;
        Density of =
                family == Family.BETA_NEG_BINOMIAL
                        ? new Counts.BetaNegBinomial()
                        : new Counts.BetaBinomial();
        this.mass = of.specialised(false, new boolean[] {false, true, true, true});
    }

    @Override
    protected double term(double n, double a, double b, double c) {
        Arrays.fill(slope, 0);
        return switch (family) {
            case BERNOULLI -> bernoulli(n, a);
            case DISCRETE_RANGE -> range(n, a, b);
            case YULE_SIMON -> yuleSimon(n, a);
            case BETA_BINOMIAL, BETA_NEG_BINOMIAL -> summed(n, a, b, c);
        };
    }

    private double bernoulli(double n, double theta) {
        Domain.probability(name, "Probability parameter", theta);
        if (n < 0 || n >= 1) {
            return (n < 0) == upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        slope[1] = upper ? 1 / theta : 1 / (theta - 1);
        return upper ? log(theta) : log1p(-theta);
    }

    private double range(double n, double low, double high) {
        if (!(high >= low)) {
            throw new DomainError(
                    name, "Upper bound parameter", high, "greater than or equal to " + low);
        }
        if (n < low || n >= high) {
            return (n < low) == upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        return log(upper ? high - n : n - low + 1) - log(high - low + 1);
    }

    private double yuleSimon(double n, double alpha) {
        Domain.positiveFinite(name, "Shape parameter", alpha);
        if (n < 1) {
            return upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        double above = log(n) + GammaFunction.lbeta(n, alpha + 1);
        slope[1] = GammaFunction.digamma(alpha + 1) - GammaFunction.digamma(n + alpha + 1);
        if (upper) {
            return above;
        }
        double below = Logistic.log1mExp(above);
        slope[1] *= -exp(above - below);
        return below;
    }

    private double summed(double n, double a, double b, double c) {
        boolean bounded = family == Family.BETA_BINOMIAL;
        if (n < 0 || (bounded && n >= a)) {
            return (n < 0) == upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        boolean sumAbove = bounded && (upper || n > 0.5 * a) && n + 1 <= a;
        double from = sumAbove ? n + 1 : 0;
        double to = sumAbove ? a : n;
        double total = 0;
        double byA = 0;
        double byB = 0;
        double byC = 0;
        for (double k = from; k <= to; k++) {
            double p = exp(mass.term(k, a, b, c));
            total += p;
            byA += p * mass.slope[1];
            byB += p * mass.slope[2];
            byC += p * mass.slope[3];
        }
        boolean direct = sumAbove == upper;
        double wanted = direct ? total : 1 - total;
        double factor = (direct ? 1 : -1) / wanted;
        slope[1] = bounded ? 0 : byA * factor;
        slope[2] = byB * factor;
        slope[3] = byC * factor;
        return direct ? log(total) : log1p(-total);
    }
}
