package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.GammaFunction;

/**
 * The rarer distributions of counts, one nested class each. Parametrisations are those of the Stan
 * Functions Reference.
 */
final class Counts {

    private Counts() {}

    static final class NegBinomial extends Density {
        @Override
        protected double term(double n, double alpha, double beta, double c) {
            Domain.nonnegative("neg_binomial_lpmf", "Failures variable", n);
            Domain.positiveFinite("neg_binomial_lpmf", "Shape parameter", alpha);
            Domain.positiveFinite("neg_binomial_lpmf", "Inverse scale parameter", beta);
            double logSuccess = -log1p(1 / beta);
            double logFailure = -log1p(beta);
            slope[1] =
                    active(1)
                            ? logSuccess
                                    + GammaFunction.digamma(n + alpha)
                                    - GammaFunction.digamma(alpha)
                            : 0;
            slope[2] = (alpha / beta - n) / (1 + beta);
            double result = 0;
            if (n != 0 && keeps(1)) {
                result += GammaFunction.lgamma(n + alpha) - GammaFunction.lgamma(alpha);
            }
            result -= complete() ? GammaFunction.lgamma(n + 1) : 0;
            return keeps(1, 2) ? result + alpha * logSuccess + n * logFailure : result;
        }
    }

    static final class BetaBinomial extends Density {
        @Override
        protected double term(double n, double trials, double alpha, double beta) {
            String name = "beta_binomial_lpmf";
            Domain.nonnegative(name, "Population size parameter", trials);
            Domain.positiveFinite(name, "First prior sample size parameter", alpha);
            Domain.positiveFinite(name, "Second prior sample size parameter", beta);
            slope[2] = 0;
            slope[3] = 0;
            if (n < 0 || n > trials) {
                return Double.NEGATIVE_INFINITY;
            }
            if (active(2) || active(3)) {
                double both =
                        GammaFunction.digamma(alpha + beta)
                                - GammaFunction.digamma(trials + alpha + beta);
                slope[2] = both + GammaFunction.digamma(n + alpha) - GammaFunction.digamma(alpha);
                slope[3] =
                        both
                                + GammaFunction.digamma(trials - n + beta)
                                - GammaFunction.digamma(beta);
            }
            double result = complete() ? GammaFunction.lchoose(trials, n) : 0;
            return keeps(2, 3)
                    ? result
                            + GammaFunction.lbeta(n + alpha, trials - n + beta)
                            - GammaFunction.lbeta(alpha, beta)
                    : result;
        }
    }

    static final class BetaNegBinomial extends Density {
        @Override
        protected double term(double n, double r, double alpha, double beta) {
            String name = "beta_neg_binomial_lpmf";
            Domain.nonnegative(name, "Failures variable", n);
            Domain.positiveFinite(name, "Number of failure parameter", r);
            Domain.positiveFinite(name, "Prior success parameter", alpha);
            Domain.positiveFinite(name, "Prior failure parameter", beta);
            double all = GammaFunction.digamma(n + r + alpha + beta);
            slope[1] =
                    GammaFunction.digamma(n + r)
                            - GammaFunction.digamma(r)
                            + GammaFunction.digamma(r + alpha)
                            - all;
            slope[2] =
                    GammaFunction.digamma(r + alpha)
                            - all
                            - GammaFunction.digamma(alpha)
                            + GammaFunction.digamma(alpha + beta);
            slope[3] =
                    GammaFunction.digamma(n + beta)
                            - all
                            - GammaFunction.digamma(beta)
                            + GammaFunction.digamma(alpha + beta);
            return GammaFunction.lbeta(n + r, alpha + beta)
                    - GammaFunction.lbeta(r, alpha)
                    + GammaFunction.lgamma(n + beta)
                    - GammaFunction.lgamma(n + 1)
                    - GammaFunction.lgamma(beta);
        }
    }

    static final class Hypergeometric extends Density {
        @Override
        protected double term(double n, double draws, double a, double b) {
            String name = "hypergeometric_lpmf";
            Domain.nonnegative(name, "Draws parameter", draws);
            Domain.between(name, "Successes variable", n, a);
            Domain.between(name, "Draws parameter minus successes variable", draws - n, b);
            return complete()
                    ? GammaFunction.lchoose(a, n)
                            + GammaFunction.lchoose(b, draws - n)
                            - GammaFunction.lchoose(a + b, draws)
                    : 0;
        }
    }

    static final class DiscreteRange extends Density {
        @Override
        protected double term(double y, double lower, double upper, double c) {
            if (!(upper >= lower)) {
                throw new DomainError(
                        "discrete_range_lpmf",
                        "Upper bound parameter",
                        upper,
                        "greater than or equal to " + lower);
            }
            if (y < lower || y > upper) {
                return Double.NEGATIVE_INFINITY;
            }
            return complete() ? -log(upper - lower + 1) : 0;
        }
    }

    static final class YuleSimon extends Density {
        @Override
        protected double term(double n, double alpha, double b, double c) {
            if (!(n >= 1)) {
                throw new DomainError(
                        "yule_simon_lpmf", "Outcome variable", n, "greater than or equal to 1");
            }
            Domain.positiveFinite("yule_simon_lpmf", "Shape parameter", alpha);
            slope[1] =
                    1 / alpha
                            + GammaFunction.digamma(alpha + 1)
                            - GammaFunction.digamma(n + alpha + 1);
            return log(alpha) + GammaFunction.lbeta(n, alpha + 1);
        }
    }
}
