package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.math.Bessel;
import dev.credence.engine.math.ErrorFunction;

/**
 * The rarer distributions on the line and on the circle, one nested class each. Parametrisations
 * are those of the Stan Functions Reference.
 */
final class Skewed {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final double LOG_TWO = 0.69314718055994530942;

    private Skewed() {}

    static final class Gumbel extends Density {
        @Override
        protected double term(double y, double mu, double beta, double c) {
            Domain.notNaN("gumbel_lpdf", "Random variable", y);
            Domain.finite("gumbel_lpdf", "Location parameter", mu);
            Domain.positive("gumbel_lpdf", "Scale parameter", beta);
            double z = (y - mu) / beta;
            double e = exp(-z);
            double g = e - 1;
            slope[0] = g / beta;
            slope[1] = -g / beta;
            slope[2] = -(1 + z * g) / beta;
            double result = keeps(2) ? -log(beta) : 0;
            return keeps(0, 1) || keeps(2) ? result - z - e : result;
        }
    }

    static final class SkewNormal extends Density {
        @Override
        protected double term(double y, double xi, double omega, double alpha) {
            Domain.notNaN("skew_normal_lpdf", "Random variable", y);
            Domain.finite("skew_normal_lpdf", "Location parameter", xi);
            Domain.finite("skew_normal_lpdf", "Shape parameter", alpha);
            Domain.positive("skew_normal_lpdf", "Scale parameter", omega);
            double z = (y - xi) / omega;
            double mills = ErrorFunction.logNormalCdfSlope(alpha * z);
            double byZ = alpha * mills - z;
            slope[0] = byZ / omega;
            slope[1] = -byZ / omega;
            slope[2] = -(1 + z * byZ) / omega;
            slope[3] = z * mills;
            double result = complete() ? LOG_TWO - HALF_LOG_TWO_PI : 0;
            if (keeps(2)) {
                result -= log(omega);
            }
            if (keeps(0, 1) || keeps(2)) {
                result -= 0.5 * z * z;
            }
            return result + ErrorFunction.logNormalCdf(alpha * z);
        }
    }

    static final class ExpModNormal extends Density {
        @Override
        protected double term(double y, double mu, double sigma, double lambda) {
            Domain.notNaN("exp_mod_normal_lpdf", "Random variable", y);
            Domain.finite("exp_mod_normal_lpdf", "Location parameter", mu);
            Domain.positiveFinite("exp_mod_normal_lpdf", "Scale parameter", sigma);
            Domain.positiveFinite("exp_mod_normal_lpdf", "Inv_scale parameter", lambda);
            double z = (y - mu) / sigma;
            double w = z - lambda * sigma;
            double mills = ErrorFunction.logNormalCdfSlope(w);
            slope[0] = mills / sigma - lambda;
            slope[1] = -slope[0];
            slope[2] = lambda * lambda * sigma - mills * (z / sigma + lambda);
            slope[3] = 1 / lambda + sigma * (lambda * sigma - z) - mills * sigma;
            return log(lambda)
                    + lambda * (0.5 * lambda * sigma * sigma - (y - mu))
                    + ErrorFunction.logNormalCdf(w);
        }
    }

    static final class SkewDoubleExponential extends Density {
        @Override
        protected double term(double y, double mu, double sigma, double tau) {
            String name = "skew_double_exponential_lpdf";
            Domain.notNaN(name, "Random variable", y);
            Domain.finite(name, "Location parameter", mu);
            Domain.positiveFinite(name, "Scale parameter", sigma);
            Domain.probability(name, "Skewness parameter", tau);
            double d = y - mu;
            double weight = d < 0 ? -(1 - tau) : tau;
            slope[0] = -2 * weight / sigma;
            slope[1] = -slope[0];
            slope[2] = (2 * weight * d / sigma - 1) / sigma;
            slope[3] = 1 / tau - 1 / (1 - tau) - 2 * d / sigma;
            double result = complete() ? LOG_TWO : 0;
            if (keeps(2)) {
                result -= log(sigma);
            }
            if (keeps(3)) {
                result += log(tau) + log(1 - tau);
            }
            return result - 2 * weight * d / sigma;
        }
    }

    static final class VonMises extends Density {
        @Override
        protected double term(double y, double mu, double kappa, double c) {
            Domain.finite("von_mises_lpdf", "Random variable", y);
            Domain.finite("von_mises_lpdf", "Location parameter", mu);
            Domain.nonnegative("von_mises_lpdf", "Scale parameter", kappa);
            Domain.finite("von_mises_lpdf", "Scale parameter", kappa);
            double cosine = StrictMath.cos(mu - y);
            double sine = StrictMath.sin(mu - y);
            slope[0] = kappa * sine;
            slope[1] = -kappa * sine;
            slope[2] = active(2) ? cosine - Bessel.ratioI1ToI0(kappa) : 0;
            double result = complete() ? -2 * HALF_LOG_TWO_PI : 0;
            if (keeps(2)) {
                result -= Bessel.logI0(kappa);
            }
            return keeps(0, 1) || keeps(2) ? result + kappa * cosine : result;
        }
    }
}
