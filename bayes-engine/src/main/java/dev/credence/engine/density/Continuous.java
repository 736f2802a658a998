package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.Deviance;
import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.Logistic;

/**
 * The continuous distributions beside the normal, one nested class each. A table, hence its length.
 * Parametrisations are those of the Stan Functions Reference.
 */
final class Continuous {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;

    /** Shapes from which on Loader's form of a beta density is used. */
    private static final double LARGE = 16;

    private static final double LOG_PI = 1.1447298858494001741;
    private static final double LOG_TWO = 0.69314718055994530942;

    private Continuous() {}

    static final class StdNormal extends Density {
        @Override
        protected double term(double y, double a, double b, double c) {
            Domain.notNaN("std_normal_lpdf", "Random variable", y);
            slope[0] = -y;
            return (complete() ? -HALF_LOG_TWO_PI : 0) - (keeps(0) ? 0.5 * y * y : 0);
        }
    }

    static final class Cauchy extends Density {
        @Override
        protected double term(double y, double mu, double sigma, double c) {
            Domain.notNaN("cauchy_lpdf", "Random variable", y);
            Domain.finite("cauchy_lpdf", "Location parameter", mu);
            Domain.positiveFinite("cauchy_lpdf", "Scale parameter", sigma);
            double d = y - mu;
            double z = d / sigma;
            double common = 2 * d / (sigma * sigma + d * d);
            slope[0] = -common;
            slope[1] = common;
            slope[2] = (d * d - sigma * sigma) / (sigma * (sigma * sigma + d * d));
            double result = complete() ? -LOG_PI : 0;
            if (keeps(2)) {
                result -= log(sigma);
            }
            return keeps(0, 1) || keeps(2) ? result - log1p(z * z) : result;
        }
    }

    static final class StudentT extends Density {

        private final Remembered normaliser =
                new Remembered(
                        nu -> 0.5 * LOG_PI - GammaFunction.lbeta(0.5 * nu, 0.5) - 0.5 * log(nu));
        private final Remembered normaliserSlope =
                new Remembered(nu ->
                        0.5 * GammaFunction.digamma((nu + 1) / 2)
                                - 0.5 * GammaFunction.digamma(nu / 2)
                                - 0.5 / nu);

        @Override
        protected double term(double y, double nu, double mu, double sigma) {
            Domain.notNaN("student_t_lpdf", "Random variable", y);
            Domain.positiveFinite("student_t_lpdf", "Degrees of freedom parameter", nu);
            Domain.finite("student_t_lpdf", "Location parameter", mu);
            Domain.positiveFinite("student_t_lpdf", "Scale parameter", sigma);
            double z = (y - mu) / sigma;
            double t = z * z / nu;
            double log1pT = log1p(t);
            double common = (nu + 1) * z / (nu * (1 + t) * sigma);
            slope[0] = -common;
            slope[2] = common;
            slope[3] = (common * z * sigma - 1) / sigma;
            slope[1] =
                    active(1)
                            ? normaliserSlope.at(nu)
                                    - 0.5 * log1pT
                                    + 0.5 * (nu + 1) * t / (nu * (1 + t))
                            : 0;
            double result = complete() ? -0.5 * LOG_PI : 0;
            if (keeps(1)) {
                result += normaliser.at(nu);
            }
            if (keeps(3)) {
                result -= log(sigma);
            }
            boolean any = keeps(0, 1) || keeps(2, 3);
            return any ? result - 0.5 * (nu + 1) * log1pT : result;
        }
    }

    static final class Lognormal extends Density {
        @Override
        protected double term(double y, double mu, double sigma, double c) {
            Domain.nonnegative("lognormal_lpdf", "Random variable", y);
            Domain.finite("lognormal_lpdf", "Location parameter", mu);
            Domain.positiveFinite("lognormal_lpdf", "Scale parameter", sigma);
            if (y == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double logY = log(y);
            double z = (logY - mu) / sigma;
            slope[0] = -(1 + z / sigma) / y;
            slope[1] = z / sigma;
            slope[2] = (z * z - 1) / sigma;
            double result = complete() ? -HALF_LOG_TWO_PI : 0;
            if (keeps(2)) {
                result -= log(sigma);
            }
            if (keeps(0)) {
                result -= logY;
            }
            return keeps(0, 1) || keeps(2) ? result - 0.5 * z * z : result;
        }
    }

    static final class Exponential extends Density {
        @Override
        protected double term(double y, double beta, double b, double c) {
            Domain.nonnegative("exponential_lpdf", "Random variable", y);
            Domain.positiveFinite("exponential_lpdf", "Inverse scale parameter", beta);
            slope[0] = -beta;
            slope[1] = 1 / beta - y;
            return (keeps(1) ? log(beta) : 0) - (keeps(0, 1) ? beta * y : 0);
        }
    }

    static final class ChiSquare extends Density {
        @Override
        protected double term(double y, double nu, double b, double c) {
            Domain.nonnegative("chi_square_lpdf", "Random variable", y);
            Domain.positiveFinite("chi_square_lpdf", "Degrees of freedom parameter", nu);
            slope[0] = (0.5 * nu - 1) / y - 0.5;
            slope[1] = active(1) ? 0.5 * (log(y) - LOG_TWO - GammaFunction.digamma(0.5 * nu)) : 0;
            double result = keeps(1) ? -0.5 * nu * LOG_TWO - GammaFunction.lgamma(0.5 * nu) : 0;
            if (keeps(0)) {
                result -= 0.5 * y;
            }
            return keeps(0, 1) ? result + (0.5 * nu - 1) * log(y) : result;
        }
    }

    static final class Gamma extends Density {

        private final Remembered lgamma = new Remembered(GammaFunction::lgamma);
        private final Remembered digamma = new Remembered(GammaFunction::digamma);
        private final Remembered logBeta = new Remembered(Elementary::log);

        @Override
        protected double term(double y, double alpha, double beta, double c) {
            Domain.notNaN("gamma_lpdf", "Random variable", y);
            Domain.positiveFinite("gamma_lpdf", "Shape parameter", alpha);
            Domain.positiveFinite("gamma_lpdf", "Inverse scale parameter", beta);
            if (y < 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double logY = log(y);
            slope[0] = (alpha - 1) / y - beta;
            slope[1] = active(1) ? logBeta.at(beta) + logY - digamma.at(alpha) : 0;
            slope[2] = alpha / beta - y;
            double result = keeps(1) ? -lgamma.at(alpha) : 0;
            if (keeps(1, 2)) {
                result += alpha * logBeta.at(beta);
            }
            if (keeps(0, 1)) {
                result += (alpha - 1) * logY;
            }
            return keeps(0, 2) ? result - beta * y : result;
        }
    }

    static final class InvGamma extends Density {

        private final Remembered lgamma = new Remembered(GammaFunction::lgamma);
        private final Remembered digamma = new Remembered(GammaFunction::digamma);
        private final Remembered logBeta = new Remembered(Elementary::log);

        @Override
        protected double term(double y, double alpha, double beta, double c) {
            Domain.notNaN("inv_gamma_lpdf", "Random variable", y);
            Domain.positiveFinite("inv_gamma_lpdf", "Shape parameter", alpha);
            Domain.positiveFinite("inv_gamma_lpdf", "Scale parameter", beta);
            if (y <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double logY = log(y);
            slope[0] = (beta / y - alpha - 1) / y;
            slope[1] = active(1) ? logBeta.at(beta) - logY - digamma.at(alpha) : 0;
            slope[2] = alpha / beta - 1 / y;
            double result = keeps(1) ? -lgamma.at(alpha) : 0;
            if (keeps(1, 2)) {
                result += alpha * logBeta.at(beta);
            }
            if (keeps(0, 1)) {
                result -= (alpha + 1) * logY;
            }
            return keeps(0, 2) ? result - beta / y : result;
        }
    }

    static final class Beta extends Density {

        private double lastAlpha = Double.NaN;
        private double lastBeta = Double.NaN;
        private double lbeta;
        private final Remembered lgammaA = new Remembered(GammaFunction::lgamma);
        private final Remembered lgammaB = new Remembered(GammaFunction::lgamma);
        private final Remembered lgammaSum = new Remembered(GammaFunction::lgamma);
        private final Remembered digammaA = new Remembered(GammaFunction::digamma);
        private final Remembered digammaB = new Remembered(GammaFunction::digamma);
        private final Remembered digammaSum = new Remembered(GammaFunction::digamma);

        @Override
        protected double term(double y, double alpha, double beta, double c) {
            Domain.probability("beta_lpdf", "Random variable", y);
            Domain.positiveFinite("beta_lpdf", "First shape parameter", alpha);
            Domain.positiveFinite("beta_lpdf", "Second shape parameter", beta);
            double logY = log(y);
            double log1mY = log1p(-y);
            slope[0] = (alpha - 1) / y + (beta - 1) / (y - 1);
            slope[1] = active(1) ? logY + digammaSum.at(alpha + beta) - digammaA.at(alpha) : 0;
            slope[2] = active(2) ? log1mY + digammaSum.at(alpha + beta) - digammaB.at(beta) : 0;
            boolean all = keeps(0, 1) && keeps(1) && keeps(2);
            if (all && alpha > LARGE && beta > LARGE && y > 0 && y < 1) {
                double trials = alpha + beta - 2;
                return log(trials + 1) + Deviance.binomial(alpha - 1, trials, y, 1 - y);
            }
            double result = normaliser(alpha, beta);
            if (keeps(0, 1)) {
                result += (alpha - 1) * logY;
            }
            return keeps(0, 2) ? result + (beta - 1) * log1mY : result;
        }

        private double normaliser(double alpha, double beta) {
            if (keeps(1) && keeps(2)) {
                if (alpha != lastAlpha || beta != lastBeta) {
                    lastAlpha = alpha;
                    lastBeta = beta;
                    lbeta = GammaFunction.lbeta(alpha, beta);
                }
                return -lbeta;
            }
            double result = keeps(1, 2) ? lgammaSum.at(alpha + beta) : 0;
            if (keeps(1)) {
                result -= lgammaA.at(alpha);
            }
            return keeps(2) ? result - lgammaB.at(beta) : result;
        }
    }

    static final class Uniform extends Density {
        @Override
        protected double term(double y, double alpha, double beta, double c) {
            Domain.notNaN("uniform_lpdf", "Random variable", y);
            Domain.finite("uniform_lpdf", "Lower bound parameter", alpha);
            Domain.finite("uniform_lpdf", "Upper bound parameter", beta);
            if (!(beta > alpha)) {
                throw new DomainError(
                        "uniform_lpdf", "Upper bound parameter", beta, "greater than " + alpha);
            }
            slope[0] = 0;
            slope[1] = 1 / (beta - alpha);
            slope[2] = -1 / (beta - alpha);
            if (y < alpha || y > beta) {
                return Double.NEGATIVE_INFINITY;
            }
            return keeps(1, 2) ? -log(beta - alpha) : 0;
        }
    }

    static final class LogisticDistribution extends Density {
        @Override
        protected double term(double y, double mu, double sigma, double c) {
            Domain.finite("logistic_lpdf", "Random variable", y);
            Domain.finite("logistic_lpdf", "Location parameter", mu);
            Domain.positiveFinite("logistic_lpdf", "Scale parameter", sigma);
            double z = (y - mu) / sigma;
            double g = 1 - 2 * Logistic.invLogit(z);
            slope[0] = g / sigma;
            slope[1] = -g / sigma;
            slope[2] = -(1 + z * g) / sigma;
            double result = keeps(2) ? -log(sigma) : 0;
            return keeps(0, 1) || keeps(2) ? result - z - 2 * Logistic.log1pExp(-z) : result;
        }
    }

    static final class DoubleExponential extends Density {
        @Override
        protected double term(double y, double mu, double sigma, double c) {
            Domain.finite("double_exponential_lpdf", "Random variable", y);
            Domain.finite("double_exponential_lpdf", "Location parameter", mu);
            Domain.positiveFinite("double_exponential_lpdf", "Scale parameter", sigma);
            double distance = StrictMath.abs(y - mu);
            double sign = StrictMath.signum(y - mu);
            slope[0] = -sign / sigma;
            slope[1] = sign / sigma;
            slope[2] = (distance / sigma - 1) / sigma;
            double result = complete() ? -LOG_TWO : 0;
            if (keeps(2)) {
                result -= log(sigma);
            }
            return keeps(0, 1) || keeps(2) ? result - distance / sigma : result;
        }
    }

    static final class Weibull extends Density {
        @Override
        protected double term(double y, double alpha, double sigma, double c) {
            Domain.nonnegative("weibull_lpdf", "Random variable", y);
            Domain.positiveFinite("weibull_lpdf", "Shape parameter", alpha);
            Domain.positiveFinite("weibull_lpdf", "Scale parameter", sigma);
            double logY = log(y);
            double logSigma = log(sigma);
            double power = exp(alpha * (logY - logSigma));
            slope[0] = (alpha - 1 - alpha * power) / y;
            slope[1] = 1 / alpha + (logY - logSigma) * (1 - power);
            slope[2] = alpha * (power - 1) / sigma;
            double result = keeps(1) ? log(alpha) : 0;
            if (keeps(0, 1)) {
                result += (alpha - 1) * logY;
            }
            if (keeps(1, 2)) {
                result -= alpha * logSigma;
            }
            return keeps(0, 1) || keeps(2) ? result - power : result;
        }
    }
}
