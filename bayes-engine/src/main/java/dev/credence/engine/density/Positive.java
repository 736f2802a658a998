package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.Logistic;

/**
 * The rarer distributions of positive variables and of proportions, one nested class each.
 * Parametrisations are those of the Stan Functions Reference.
 */
final class Positive {

    private static final double LOG_TWO = 0.69314718055994530942;

    private Positive() {}

    static final class Rayleigh extends Density {
        @Override
        protected double term(double y, double sigma, double b, double c) {
            Domain.positive("rayleigh_lpdf", "Random variable", y);
            Domain.positive("rayleigh_lpdf", "Scale parameter", sigma);
            double z = y / sigma;
            slope[0] = 1 / y - z / sigma;
            slope[1] = (z * z - 2) / sigma;
            double result = keeps(1) ? -2 * log(sigma) : 0;
            if (keeps(0)) {
                result += log(y);
            }
            return keeps(0, 1) ? result - 0.5 * z * z : result;
        }
    }

    static final class Pareto extends Density {
        @Override
        protected double term(double y, double least, double alpha, double c) {
            Domain.notNaN("pareto_lpdf", "Random variable", y);
            Domain.positiveFinite("pareto_lpdf", "Scale parameter", least);
            Domain.positiveFinite("pareto_lpdf", "Shape parameter", alpha);
            if (y < least) {
                return Double.NEGATIVE_INFINITY;
            }
            double logY = log(y);
            slope[0] = -(alpha + 1) / y;
            slope[1] = alpha / least;
            slope[2] = 1 / alpha + log(least) - logY;
            double result = keeps(2) ? log(alpha) : 0;
            if (keeps(1, 2)) {
                result += alpha * log(least);
            }
            return keeps(0, 2) ? result - (alpha + 1) * logY : result;
        }
    }

    static final class ParetoType2 extends Density {
        @Override
        protected double term(double y, double mu, double lambda, double alpha) {
            String name = "pareto_type_2_lpdf";
            Domain.finite(name, "Location parameter", mu);
            Domain.positiveFinite(name, "Scale parameter", lambda);
            Domain.positiveFinite(name, "Shape parameter", alpha);
            if (!(y >= mu)) {
                throw new DomainError(name, "Random variable", y, "greater than or equal to " + mu);
            }
            double total = lambda + y - mu;
            double ratio = log1p((y - mu) / lambda);
            slope[0] = -(alpha + 1) / total;
            slope[1] = (alpha + 1) / total;
            slope[2] = ((alpha + 1) * (y - mu) / total - 1) / lambda;
            slope[3] = 1 / alpha - ratio;
            double result = keeps(3) ? log(alpha) : 0;
            if (keeps(2)) {
                result -= log(lambda);
            }
            return keeps(0, 1) || keeps(2, 3) ? result - (alpha + 1) * ratio : result;
        }
    }

    static final class Frechet extends Density {
        @Override
        protected double term(double y, double alpha, double sigma, double c) {
            Domain.positive("frechet_lpdf", "Random variable", y);
            Domain.positiveFinite("frechet_lpdf", "Shape parameter", alpha);
            Domain.positiveFinite("frechet_lpdf", "Scale parameter", sigma);
            double logY = log(y);
            double logSigma = log(sigma);
            double power = exp(alpha * (logSigma - logY));
            slope[0] = (alpha * power - alpha - 1) / y;
            slope[1] = 1 / alpha + (logSigma - logY) * (1 - power);
            slope[2] = alpha * (1 - power) / sigma;
            double result = keeps(1) ? log(alpha) : 0;
            if (keeps(0, 1)) {
                result -= (alpha + 1) * logY;
            }
            if (keeps(1, 2)) {
                result += alpha * logSigma;
            }
            return keeps(0, 1) || keeps(2) ? result - power : result;
        }
    }

    static final class Loglogistic extends Density {
        @Override
        protected double term(double y, double alpha, double beta, double c) {
            Domain.nonnegative("loglogistic_lpdf", "Random variable", y);
            Domain.positiveFinite("loglogistic_lpdf", "Scale parameter", alpha);
            Domain.positiveFinite("loglogistic_lpdf", "Shape parameter", beta);
            double ratio = log(y) - log(alpha);
            double share = Logistic.invLogit(beta * ratio);
            double g = 1 - 2 * share;
            slope[0] = (beta * g - 1) / y;
            slope[1] = -beta * g / alpha;
            slope[2] = 1 / beta + ratio * g;
            return log(beta) + beta * ratio - log(y) - 2 * Logistic.log1pExp(beta * ratio);
        }
    }

    static final class InvChiSquare extends Density {
        @Override
        protected double term(double y, double nu, double b, double c) {
            Domain.notNaN("inv_chi_square_lpdf", "Random variable", y);
            Domain.positiveFinite("inv_chi_square_lpdf", "Degrees of freedom parameter", nu);
            if (y <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double half = 0.5 * nu;
            double logY = log(y);
            slope[0] = (0.5 / y - half - 1) / y;
            slope[1] = active(1) ? -0.5 * (LOG_TWO + logY + GammaFunction.digamma(half)) : 0;
            double result = keeps(1) ? -half * LOG_TWO - GammaFunction.lgamma(half) : 0;
            if (keeps(0)) {
                result -= 0.5 / y;
            }
            return keeps(0, 1) ? result - (half + 1) * logY : result;
        }
    }

    static final class ScaledInvChiSquare extends Density {
        @Override
        protected double term(double y, double nu, double s, double c) {
            String name = "scaled_inv_chi_square_lpdf";
            Domain.notNaN(name, "Random variable", y);
            Domain.positiveFinite(name, "Degrees of freedom parameter", nu);
            Domain.positiveFinite(name, "Scale parameter", s);
            if (y <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double half = 0.5 * nu;
            double logY = log(y);
            double logS = log(s);
            double ratio = s * s / y;
            slope[0] = (half * ratio - half - 1) / y;
            slope[1] =
                    active(1)
                            ? 0.5 * (log(half) + 1 - GammaFunction.digamma(half) - ratio - logY)
                                    + logS
                            : 0;
            slope[2] = nu * (1 - ratio) / s;
            double result = keeps(1) ? half * log(half) - GammaFunction.lgamma(half) : 0;
            if (keeps(1, 2)) {
                result += nu * logS;
            }
            if (keeps(0, 1)) {
                result -= (half + 1) * logY;
            }
            return keeps(0, 1) || keeps(2) ? result - half * ratio : result;
        }
    }

    static final class BetaProportion extends Density {
        @Override
        protected double term(double y, double mu, double kappa, double c) {
            String name = "beta_proportion_lpdf";
            Domain.probability(name, "Random variable", y);
            if (!(mu > 0 && mu < 1)) {
                throw new DomainError(name, "Location parameter", mu, "in the interval (0, 1)");
            }
            Domain.positiveFinite(name, "Precision parameter", kappa);
            double a = mu * kappa;
            double b = kappa - a;
            double logY = log(y);
            double log1mY = log1p(-y);
            slope[0] = (a - 1) / y + (b - 1) / (y - 1);
            if (active(1) || active(2)) {
                double byA = logY - GammaFunction.digamma(a);
                double byB = log1mY - GammaFunction.digamma(b);
                slope[1] = kappa * (byA - byB);
                slope[2] = GammaFunction.digamma(kappa) + mu * byA + (1 - mu) * byB;
            }
            double result = keeps(2) ? GammaFunction.lgamma(kappa) : 0;
            if (keeps(1, 2)) {
                result -= GammaFunction.lgamma(a) + GammaFunction.lgamma(b);
            }
            return keeps(0, 1) || keeps(2) ? result + (a - 1) * logY + (b - 1) * log1mY : result;
        }
    }
}
