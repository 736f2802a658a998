package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.math.ErrorFunction;
import dev.credence.engine.math.Logistic;
import dev.credence.engine.math.OwensT;
import java.util.Arrays;

/** Log probabilities below or above the outcome for skewed distributions on the line. */
final class SkewedTail extends Density {

    private static final double INV_ROOT_TWO_PI = 0.39894228040143267794;

    private final String name;
    private final Family family;
    private final boolean upper;

    /** Which distribution. */
    enum Family {
        SKEW_NORMAL,
        EXP_MOD_NORMAL,
        SKEW_DOUBLE_EXPONENTIAL,
        UNIFORM
    }

    SkewedTail(String name, Family family, boolean upper) {
        this.name = name;
        this.family = family;
        this.upper = upper;
    }

    @Override
    protected double term(double y, double mu, double sigma, double shape) {
        Domain.notNaN(name, "Random variable", y);
        Domain.finite(name, "Location parameter", mu);
        if (family == Family.UNIFORM) {
            return uniform(y, mu, sigma);
        }
        Domain.positiveFinite(name, "Scale parameter", sigma);
        return switch (family) {
            case SKEW_NORMAL -> skewNormal((y - mu) / sigma, sigma, shape);
            case EXP_MOD_NORMAL -> expModNormal(y - mu, sigma, shape);
            default -> skewDoubleExponential(y - mu, sigma, shape);
        };
    }

    /** From a log probability and the derivatives of the probability of the lower side. */
    private double result(double value, double byY, double bySigma, double byShape) {
        double factor = (upper ? -1 : 1) / exp(value);
        slope[0] = byY * factor;
        slope[1] = -byY * factor;
        slope[2] = bySigma * factor;
        slope[3] = byShape * factor;
        return value;
    }

    private double skewNormal(double z, double omega, double alpha) {
        Domain.finite(name, "Shape parameter", alpha);
        double t = OwensT.of(z, alpha);
        double p = upper ? ErrorFunction.normalCdf(-z) + 2 * t : ErrorFunction.normalCdf(z) - 2 * t;
        double density =
                2 * INV_ROOT_TWO_PI * exp(-0.5 * z * z) * ErrorFunction.normalCdf(alpha * z);
        return result(log(p), density / omega, -density * z / omega, -2 * OwensT.byA(z, alpha));
    }

    private double expModNormal(double d, double sigma, double lambda) {
        Domain.positiveFinite(name, "Inv_scale parameter", lambda);
        double z = d / sigma;
        double logG =
                0.5 * lambda * lambda * sigma * sigma
                        - lambda * d
                        + ErrorFunction.logNormalCdf(z - lambda * sigma);
        double value;
        if (upper) {
            value = Logistic.logSumExp(ErrorFunction.logNormalCdf(-z), logG);
        } else {
            double logPhi = ErrorFunction.logNormalCdf(z);
            value = logPhi + Logistic.log1mExp(logG - logPhi);
        }
        double g = exp(logG);
        double phi = INV_ROOT_TWO_PI * exp(-0.5 * z * z);
        return result(
                value,
                lambda * g,
                lambda * phi - g * lambda * lambda * sigma,
                sigma * phi - g * (lambda * sigma * sigma - d));
    }

    private double skewDoubleExponential(double d, double sigma, double tau) {
        Domain.probability(name, "Skewness parameter", tau);
        double side = d < 0 ? 1 - tau : -tau;
        double e = exp(2 * side * d / sigma);
        double share = d < 0 ? tau : 1 - tau;
        double direct = log(share) + 2 * side * d / sigma;
        boolean isDirect = (d < 0) != upper;
        double value = isDirect ? direct : Logistic.log1mExp(direct);
        double sign = d < 0 ? 1 : -1;
        double byY = sign * share * e * 2 * side / sigma;
        double byShape = sign * (sign * e + share * e * -2 * d / sigma);
        return result(value, byY, -byY * d / sigma, byShape);
    }

    private double uniform(double y, double low, double high) {
        Domain.finite(name, "Upper bound parameter", high);
        if (!(high > low)) {
            throw new DomainError(name, "Upper bound parameter", high, "greater than " + low);
        }
        Arrays.fill(slope, 0);
        if (y <= low || y >= high) {
            return (y <= low) == upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        double part = upper ? high - y : y - low;
        double sign = upper ? -1 : 1;
        slope[0] = sign / part;
        slope[1] = 1 / (high - low) - (upper ? 0 : 1 / part);
        slope[2] = -1 / (high - low) + (upper ? 1 / part : 0);
        return log(part) - log(high - low);
    }
}
