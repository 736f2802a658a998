package dev.credence.engine.density;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.IncompleteBeta;
import java.util.Arrays;

/** Log probabilities below or above the outcome by the incomplete beta function. */
final class BetaTail extends Density {

    private static final double LOG_TWO = 0.69314718055994530942;

    private final IncompleteBeta beta = new IncompleteBeta();
    private final Family family;
    private final boolean upper;
    private final String name;

    private double byA;
    private double byB;
    private double byX;

    /** Which distribution. */
    enum Family {
        BETA,
        BETA_PROPORTION,
        BINOMIAL,
        NEG_BINOMIAL,
        NEG_BINOMIAL_2,
        STUDENT_T
    }

    BetaTail(String name, Family family, boolean upper) {
        this.name = name;
        this.family = family;
        this.upper = upper;
    }

    @Override
    protected double term(double y, double a, double b, double c) {
        return switch (family) {
            case BETA -> {
                Domain.probability(name, "Random variable", y);
                Domain.positiveFinite(name, "First shape parameter", a);
                Domain.positiveFinite(name, "Second shape parameter", b);
                double value = tail(a, b, y, 1 - y, upper);
                slope[0] = byX;
                slope[1] = byA;
                slope[2] = byB;
                yield value;
            }
            case BETA_PROPORTION -> {
                Domain.probability(name, "Random variable", y);
                Domain.probability(name, "Location parameter", a);
                Domain.positiveFinite(name, "Precision parameter", b);
                double value = tail(a * b, b - a * b, y, 1 - y, upper);
                slope[0] = byX;
                slope[1] = b * (byA - byB);
                slope[2] = a * byA + (1 - a) * byB;
                yield value;
            }
            case BINOMIAL -> binomial(y, a, b);
            case NEG_BINOMIAL -> {
                Domain.positiveFinite(name, "Shape parameter", a);
                Domain.positiveFinite(name, "Inverse scale parameter", b);
                slope[1] = 0;
                slope[2] = 0;
                if (y < 0) {
                    yield upper ? 0 : Double.NEGATIVE_INFINITY;
                }
                double value = tail(a, y + 1, b / (1 + b), 1 / (1 + b), upper);
                slope[1] = byA;
                slope[2] = byX / ((1 + b) * (1 + b));
                yield value;
            }
            case NEG_BINOMIAL_2 -> {
                Domain.positiveFinite(name, "Location parameter", a);
                Domain.positiveFinite(name, "Precision parameter", b);
                slope[1] = 0;
                slope[2] = 0;
                if (y < 0) {
                    yield upper ? 0 : Double.NEGATIVE_INFINITY;
                }
                double sum = a + b;
                double value = tail(b, y + 1, b / sum, a / sum, upper);
                slope[1] = -byX * b / (sum * sum);
                slope[2] = byA + byX * a / (sum * sum);
                yield value;
            }
            case STUDENT_T -> studentT(y, a, b, c);
        };
    }

    private double binomial(double n, double trials, double theta) {
        Domain.nonnegative(name, "Population size parameter", trials);
        Domain.probability(name, "Probability parameter", theta);
        slope[2] = 0;
        if (n < 0 || n >= trials) {
            return (n < 0) == upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        double value = tail(trials - n, n + 1, 1 - theta, theta, upper);
        slope[2] = -byX;
        return value;
    }

    private double studentT(double y, double nu, double mu, double sigma) {
        Domain.notNaN(name, "Random variable", y);
        Domain.positiveFinite(name, "Degrees of freedom parameter", nu);
        Domain.finite(name, "Location parameter", mu);
        Domain.positiveFinite(name, "Scale parameter", sigma);
        double t = (y - mu) / sigma;
        double square = t * t;
        if (Double.isInfinite(square)) {
            Arrays.fill(slope, 0);
            return (t > 0) == upper ? Double.NEGATIVE_INFINITY : 0;
        }
        double x = nu / (nu + square);
        beta.at(0.5 * nu, 0.5, x, square / (nu + square));
        // The tail beyond |t| is half of I_x.
        double tail = beta.logLower - LOG_TWO;
        double byNu = 0.5 * beta.lowerByA;
        double byT = 0;
        if (t != 0) {
            byNu += beta.lowerByX * square / ((nu + square) * (nu + square));
            byT = -beta.lowerByX * 2 * nu * t / ((nu + square) * (nu + square));
        } else {
            byNu = 0;
        }
        double value = tail;
        if ((t > 0) != upper) {
            // The other side: 1 minus the tail.
            double p = Elementary.exp(tail);
            value = Elementary.log1p(-p);
            byNu *= -p / (1 - p);
            byT *= -p / (1 - p);
        }
        if (t == 0) {
            double density =
                    Elementary.exp(
                            GammaFunction.lgamma(0.5 * (nu + 1))
                                    - GammaFunction.lgamma(0.5 * nu)
                                    - 0.5 * Elementary.log(nu * StrictMath.PI));
            byT = upper ? -2 * density : 2 * density;
        }
        slope[0] = byT / sigma;
        slope[1] = byNu;
        slope[2] = -byT / sigma;
        slope[3] = -byT * t / sigma;
        return value;
    }

    private double tail(double a, double b, double x, double y, boolean above) {
        beta.at(a, b, x, y);
        byA = above ? beta.upperByA : beta.lowerByA;
        byB = above ? beta.upperByB : beta.lowerByB;
        byX = above ? beta.upperByX : beta.lowerByX;
        return above ? beta.logUpper : beta.logLower;
    }
}
