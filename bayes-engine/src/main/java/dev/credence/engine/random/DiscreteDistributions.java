package dev.credence.engine.random;

/**
 * Draws from Stan's discrete univariate distributions, one method for each {@code _rng} function;
 * see {@link ContinuousDistributions} for what holds for all. Large binomials and Poissons are
 * drawn by transformed rejection (Hörmann 1993, BTRS and PTRS).
 */
public final class DiscreteDistributions {

    /** Stan's limit: draws must fit an int. */
    private static final double MAX_RATE = 0x1.0p30;

    private static final double LOG_MAX_RATE = 30 * StrictMath.log(2);

    private DiscreteDistributions() {}

    public static int bernoulli(Rng rng, double theta) {
        Require.probability("bernoulli_rng", "Probability parameter", theta);
        return rng.nextDouble() < theta ? 1 : 0;
    }

    public static int bernoulliLogit(Rng rng, double alpha) {
        Require.finite("bernoulli_logit_rng", "Logit transformed probability parameter", alpha);
        return rng.nextDouble() < inverseLogit(alpha) ? 1 : 0;
    }

    public static int binomial(Rng rng, int n, double theta) {
        Require.nonnegative("binomial_rng", "Population size parameter", n);
        Require.probability("binomial_rng", "Probability parameter", theta);
        return theta > 0.5 ? n - Binomials.draw(rng, n, 1 - theta) : Binomials.draw(rng, n, theta);
    }

    public static int binomialLogit(Rng rng, int n, double alpha) {
        Require.nonnegative("binomial_logit_rng", "Population size parameter", n);
        Require.finite("binomial_logit_rng", "Probability parameter", alpha);
        return alpha > 0
                ? n - Binomials.draw(rng, n, inverseLogit(-alpha))
                : Binomials.draw(rng, n, inverseLogit(alpha));
    }

    public static int betaBinomial(Rng rng, int n, double alpha, double beta) {
        Require.nonnegative("beta_binomial_rng", "Population size parameter", n);
        return binomial(rng, n, ContinuousDistributions.beta(rng, alpha, beta));
    }

    public static int hypergeometric(Rng rng, int draws, int successes, int failures) {
        Require.nonnegative("hypergeometric_rng", "Successes variable", successes);
        Require.nonnegative("hypergeometric_rng", "Failures variable", failures);
        if (draws < 0 || draws > (long) successes + failures) {
            throw new InvalidParameter(
                    "hypergeometric_rng",
                    "Draws parameter",
                    draws,
                    "from 0 to " + ((long) successes + failures));
        }
        int drawn = 0;
        long left = (long) successes + failures;
        for (int i = 0; i < draws; i++) {
            if (rng.nextDouble() * left < successes - drawn) {
                drawn++;
            }
            left--;
        }
        return drawn;
    }

    public static int poisson(Rng rng, double lambda) {
        if (!(lambda >= 0 && lambda < MAX_RATE)) {
            throw new InvalidParameter(
                    "poisson_rng", "Rate parameter", lambda, "nonnegative and less than 2^30");
        }
        return Poissons.draw(rng, lambda);
    }

    public static int poissonLog(Rng rng, double alpha) {
        if (!(alpha < LOG_MAX_RATE)) {
            throw new InvalidParameter(
                    "poisson_log_rng", "Log rate parameter", alpha, "less than log(2^30)");
        }
        return Poissons.draw(rng, StrictMath.exp(alpha));
    }

    public static int negBinomial(Rng rng, double alpha, double beta) {
        Require.positive("neg_binomial_rng", "Shape parameter", alpha);
        Require.positive("neg_binomial_rng", "Inverse scale parameter", beta);
        return mixed("neg_binomial_rng", rng, ContinuousDistributions.unitGamma(rng, alpha) / beta);
    }

    public static int negBinomial2(Rng rng, double mu, double phi) {
        Require.positive("neg_binomial_2_rng", "Location parameter", mu);
        Require.positive("neg_binomial_2_rng", "Precision parameter", phi);
        return mixed(
                "neg_binomial_2_rng",
                rng,
                ContinuousDistributions.unitGamma(rng, phi) * (mu / phi));
    }

    public static int negBinomial2Log(Rng rng, double eta, double phi) {
        Require.finite("neg_binomial_2_log_rng", "Log-location parameter", eta);
        Require.positive("neg_binomial_2_log_rng", "Inverse dispersion parameter", phi);
        double rate = ContinuousDistributions.unitGamma(rng, phi) * (StrictMath.exp(eta) / phi);
        return mixed("neg_binomial_2_log_rng", rng, rate);
    }

    /** A draw from 1 .. theta.length. */
    public static int categorical(Rng rng, double[] theta) {
        Require.simplex("categorical_rng", theta);
        double u = rng.nextDouble();
        double cumulative = 0;
        int last = 1;
        for (int k = 0; k < theta.length; k++) {
            if (theta[k] > 0) {
                last = k + 1;
            }
            cumulative += theta[k];
            if (u < cumulative) {
                return k + 1;
            }
        }
        return last;
    }

    /** A draw from 1 .. beta.length with probabilities softmax(beta). */
    public static int categoricalLogit(Rng rng, double[] beta) {
        double best = Double.NEGATIVE_INFINITY;
        int drawn = 0;
        for (int k = 0; k < beta.length; k++) {
            Require.finite("categorical_logit_rng", "Log odds parameter", beta[k]);
            double key = beta[k] - StrictMath.log(rng.nextExponential());
            if (key > best) {
                best = key;
                drawn = k + 1;
            }
        }
        return drawn;
    }

    /** A draw from 1 .. cuts.length + 1; the cut points must increase. */
    public static int orderedLogistic(Rng rng, double eta, double[] cuts) {
        Require.finite("ordered_logistic_rng", "Location parameter", eta);
        for (int k = 0; k < cuts.length; k++) {
            Require.finite("ordered_logistic_rng", "Cut points parameter", cuts[k]);
            if (k > 0 && cuts[k] <= cuts[k - 1]) {
                throw new InvalidParameter(
                        "ordered_logistic_rng",
                        "Cut points parameter",
                        cuts[k],
                        "greater than " + cuts[k - 1]);
            }
        }
        double latent = ContinuousDistributions.logistic(rng, eta, 1);
        int drawn = 1;
        while (drawn <= cuts.length && latent > cuts[drawn - 1]) {
            drawn++;
        }
        return drawn;
    }

    public static int discreteRange(Rng rng, int lower, int upper) {
        if (upper < lower) {
            throw new InvalidParameter(
                    "discrete_range_rng", "Upper bound parameter", upper, "at least " + lower);
        }
        long width = (long) upper - lower + 1;
        return (int)
                (lower
                        + (width <= Integer.MAX_VALUE
                                ? rng.nextInt((int) width)
                                : wide(rng, width)));
    }

    private static long wide(Rng rng, long width) {
        long drawn;
        do {
            drawn = rng.nextLong() >>> 31;
        } while (drawn >= width);
        return drawn;
    }

    private static int mixed(String function, Rng rng, double rate) {
        if (!(rate < MAX_RATE)) {
            throw new InvalidParameter(
                    function,
                    "Random number that came from gamma distribution",
                    rate,
                    "less than 2^30");
        }
        return Poissons.draw(rng, rate);
    }

    private static double inverseLogit(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
