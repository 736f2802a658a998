package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.Deviance;
import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.math.Logistic;

/**
 * The discrete distributions, one nested class each. A table, hence its length. Parametrisations
 * are those of the Stan Functions Reference.
 */
final class Discrete {

    /** Counts from which on Loader's form of a probability is used. */
    private static final double LARGE = 15;

    private Discrete() {}

    static final class Bernoulli extends Density {
        @Override
        protected double term(double n, double theta, double b, double c) {
            Domain.binary("bernoulli_lpmf", n);
            Domain.probability("bernoulli_lpmf", "Probability parameter", theta);
            slope[1] = n == 1 ? 1 / theta : 1 / (theta - 1);
            if (!keeps(1)) {
                return 0;
            }
            return n == 1 ? log(theta) : log1p(-theta);
        }
    }

    static final class BernoulliLogit extends Density {
        @Override
        protected double term(double n, double theta, double b, double c) {
            Domain.binary("bernoulli_logit_lpmf", n);
            Domain.notNaN("bernoulli_logit_lpmf", "Logit transformed probability parameter", theta);
            double sign = 2 * n - 1;
            double x = sign * theta;
            double small = exp(-StrictMath.abs(x));
            double miss = x > 0 ? small / (1 + small) : 1 / (1 + small);
            slope[1] = sign * miss;
            return keeps(1) ? (x > 0 ? 0 : x) - log1p(small) : 0;
        }

        /** The logistic regression's loop: one predictor per observation. */
        @Override
        public double sum(Operands o) {
            if (o.step[0] != 1 || o.step[1] != 1 || !keeps(1)) {
                return super.sum(o);
            }
            double[] m = o.memory;
            int y = o.at[0];
            int theta = o.at[1];
            int to = o.partial[1];
            double sum = 0;
            for (int i = 0; i < o.observations; i++) {
                double sign = 2 * m[y + i] - 1;
                double x = sign * m[theta + i];
                double small = exp(-StrictMath.abs(x));
                if (!(small >= 0) || StrictMath.abs(sign) != 1) {
                    Domain.binary("bernoulli_logit_lpmf", m[y + i]);
                    Domain.notNaN(
                            "bernoulli_logit_lpmf",
                            "Logit transformed probability parameter",
                            m[theta + i]);
                }
                // Absolute accuracy is enough in a sum, and this has no branch.
                sum += StrictMath.min(x, 0) - log(1 + small);
                if (to >= 0) {
                    m[to + i] = sign * (x > 0 ? small : 1) / (1 + small);
                }
            }
            return sum;
        }
    }

    static final class Binomial extends Density {
        @Override
        protected double term(double n, double trials, double theta, double c) {
            Domain.nonnegative("binomial_lpmf", "Population size parameter", trials);
            Domain.between("binomial_lpmf", "Successes variable", n, trials);
            Domain.probability("binomial_lpmf", "Probability parameter", theta);
            slope[2] = (n == 0 ? 0 : n / theta) - (n == trials ? 0 : (trials - n) / (1 - theta));
            if (complete() && n >= LARGE && trials - n >= LARGE && theta > 0 && theta < 1) {
                return Deviance.binomial(n, trials, theta, 1 - theta);
            }
            double result = complete() ? GammaFunction.lchoose(trials, n) : 0;
            if (keeps(2)) {
                result += n == 0 ? 0 : n * log(theta);
                result += n == trials ? 0 : (trials - n) * log1p(-theta);
            }
            return result;
        }
    }

    static final class BinomialLogit extends Density {
        @Override
        protected double term(double n, double trials, double alpha, double c) {
            Domain.nonnegative("binomial_logit_lpmf", "Population size parameter", trials);
            Domain.between("binomial_logit_lpmf", "Successes variable", n, trials);
            Domain.finite("binomial_logit_lpmf", "Probability parameter", alpha);
            slope[2] = n - trials * Logistic.invLogit(alpha);
            double result = complete() ? GammaFunction.lchoose(trials, n) : 0;
            if (keeps(2)) {
                result -= n * Logistic.log1pExp(-alpha) + (trials - n) * Logistic.log1pExp(alpha);
            }
            return result;
        }
    }

    static final class Poisson extends Density {
        @Override
        protected double term(double n, double lambda, double b, double c) {
            Domain.nonnegative("poisson_lpmf", "Random variable", n);
            Domain.nonnegative("poisson_lpmf", "Rate parameter", lambda);
            if (lambda == 0) {
                slope[1] = -1;
                return n == 0 ? 0 : Double.NEGATIVE_INFINITY;
            }
            slope[1] = n / lambda - 1;
            if (complete() && n >= LARGE && lambda < Double.POSITIVE_INFINITY) {
                return Deviance.poisson(n, lambda);
            }
            double result = complete() ? -GammaFunction.lgamma(n + 1) : 0;
            return keeps(1) ? result + n * log(lambda) - lambda : result;
        }
    }

    static final class PoissonLog extends Density {
        @Override
        protected double term(double n, double alpha, double b, double c) {
            Domain.nonnegative("poisson_log_lpmf", "Random variable", n);
            Domain.notNaN("poisson_log_lpmf", "Log rate parameter", alpha);
            double lambda = exp(alpha);
            slope[1] = n - lambda;
            if (complete() && n >= LARGE && lambda > 0 && lambda < Double.POSITIVE_INFINITY) {
                return Deviance.poisson(n, lambda);
            }
            double result = complete() ? -GammaFunction.lgamma(n + 1) : 0;
            if (!keeps(1)) {
                return result;
            }
            return result + (n == 0 ? 0 : n * alpha) - lambda;
        }
    }

    /** Both parametrisations: by the mean, or by its logarithm. */
    static final class NegBinomial2 extends Density {

        private final boolean logarithm;
        private final Remembered digammaPhi = new Remembered(GammaFunction::digamma);
        private final Remembered logPhi = new Remembered(Elementary::log);

        NegBinomial2(boolean logarithm) {
            this.logarithm = logarithm;
        }

        @Override
        protected double term(double n, double location, double phi, double c) {
            String name = logarithm ? "neg_binomial_2_log_lpmf" : "neg_binomial_2_lpmf";
            Domain.nonnegative(name, "Failures variable", n);
            Domain.positiveFinite(name, "Precision parameter", phi);
            if (logarithm) {
                Domain.finite(name, "Log location parameter", location);
            } else {
                Domain.positiveFinite(name, "Location parameter", location);
            }
            double mu = logarithm ? exp(location) : location;
            double logMu = logarithm ? location : log(mu);
            double logSum = Logistic.logSumExp(logMu, logPhi.at(phi));
            double byMu = n / mu - (n + phi) / (mu + phi);
            slope[1] = logarithm ? n - (n + phi) * mu / (mu + phi) : byMu;
            slope[2] =
                    active(2)
                            ? 1
                                    - (n + phi) / (mu + phi)
                                    + logPhi.at(phi)
                                    - logSum
                                    - digammaPhi.at(phi)
                                    + GammaFunction.digamma(n + phi)
                            : 0;
            if (keeps(2)) {
                double coefficient = n == 0 ? 0 : -log(n + phi) - GammaFunction.lbeta(phi, n + 1);
                double constant = complete() ? 0 : GammaFunction.lgamma(n + 1);
                double events = n == 0 ? 0 : n * log1p(phi / mu);
                return coefficient + constant - events - phi * log1p(mu / phi);
            }
            double result = keeps(1) ? n * logMu : 0;
            return keeps(1) ? result - (n + phi) * logSum : result;
        }
    }
}
