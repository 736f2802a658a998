package dev.credence.engine.random;

/**
 * Draws from Stan's continuous univariate distributions, one method for each {@code _rng} function,
 * with Stan's parameters in Stan's order. {@link DiscreteDistributions} and {@link
 * VectorDistributions} have the others.
 *
 * <p>All methods are deterministic functions of the generator's state, bit for bit on every JVM. A
 * parameter outside of its domain is an {@link InvalidParameter}. Formulas: Stan Functions
 * Reference; gamma: Marsaglia and Tsang 2000; von Mises: Best and Fisher 1979.
 */
public final class ContinuousDistributions {

    private static final String LOCATION = "Location parameter";
    private static final String SCALE = "Scale parameter";
    private static final String SHAPE = "Shape parameter";

    private ContinuousDistributions() {}

    public static double normal(Rng rng, double mu, double sigma) {
        Require.finite("normal_rng", LOCATION, mu);
        Require.positive("normal_rng", SCALE, sigma);
        return mu + sigma * rng.nextGaussian();
    }

    public static double stdNormal(Rng rng) {
        return rng.nextGaussian();
    }

    public static double expModNormal(Rng rng, double mu, double sigma, double lambda) {
        Require.finite("exp_mod_normal_rng", LOCATION, mu);
        Require.positive("exp_mod_normal_rng", SCALE, sigma);
        Require.positive("exp_mod_normal_rng", "Inv_scale parameter", lambda);
        return mu + sigma * rng.nextGaussian() + rng.nextExponential() / lambda;
    }

    public static double skewNormal(Rng rng, double xi, double omega, double alpha) {
        Require.finite("skew_normal_rng", LOCATION, xi);
        Require.positive("skew_normal_rng", SCALE, omega);
        Require.finite("skew_normal_rng", SHAPE, alpha);
        double delta = alpha / Math.sqrt(1 + alpha * alpha);
        double half = Math.abs(rng.nextGaussian());
        double other = rng.nextGaussian();
        return xi + omega * (delta * half + Math.sqrt(1 - delta * delta) * other);
    }

    public static double studentT(Rng rng, double nu, double mu, double sigma) {
        Require.positive("student_t_rng", "Degrees of freedom parameter", nu);
        Require.finite("student_t_rng", LOCATION, mu);
        Require.positive("student_t_rng", SCALE, sigma);
        double normal = rng.nextGaussian();
        return mu + sigma * normal / Math.sqrt(unitGamma(rng, 0.5 * nu) * 2 / nu);
    }

    public static double cauchy(Rng rng, double mu, double sigma) {
        Require.finite("cauchy_rng", LOCATION, mu);
        Require.positive("cauchy_rng", SCALE, sigma);
        return mu + sigma * StrictMath.tan(Math.PI * (rng.nextOpenDouble() - 0.5));
    }

    public static double doubleExponential(Rng rng, double mu, double sigma) {
        Require.finite("double_exponential_rng", LOCATION, mu);
        Require.positive("double_exponential_rng", SCALE, sigma);
        double magnitude = sigma * rng.nextExponential();
        return rng.nextLong() < 0 ? mu - magnitude : mu + magnitude;
    }

    public static double skewDoubleExponential(Rng rng, double mu, double sigma, double tau) {
        Require.finite("skew_double_exponential_rng", LOCATION, mu);
        Require.positive("skew_double_exponential_rng", SCALE, sigma);
        Require.probability("skew_double_exponential_rng", "Skewness parameter", tau);
        double magnitude = 0.5 * sigma * rng.nextExponential();
        return rng.nextDouble() < tau ? mu - magnitude / (1 - tau) : mu + magnitude / tau;
    }

    public static double logistic(Rng rng, double mu, double sigma) {
        Require.finite("logistic_rng", LOCATION, mu);
        Require.positive("logistic_rng", SCALE, sigma);
        double u = rng.nextOpenDouble();
        return mu + sigma * (StrictMath.log(u) - StrictMath.log1p(-u));
    }

    public static double gumbel(Rng rng, double mu, double beta) {
        Require.finite("gumbel_rng", LOCATION, mu);
        Require.positive("gumbel_rng", SCALE, beta);
        return mu - beta * StrictMath.log(rng.nextExponential());
    }

    public static double lognormal(Rng rng, double mu, double sigma) {
        Require.finite("lognormal_rng", LOCATION, mu);
        Require.positive("lognormal_rng", SCALE, sigma);
        return StrictMath.exp(mu + sigma * rng.nextGaussian());
    }

    public static double exponential(Rng rng, double beta) {
        Require.positive("exponential_rng", "Inverse scale parameter", beta);
        return rng.nextExponential() / beta;
    }

    public static double gamma(Rng rng, double alpha, double beta) {
        Require.positive("gamma_rng", SHAPE, alpha);
        Require.positive("gamma_rng", "Inverse scale parameter", beta);
        return unitGamma(rng, alpha) / beta;
    }

    public static double invGamma(Rng rng, double alpha, double beta) {
        Require.positive("inv_gamma_rng", SHAPE, alpha);
        Require.positive("inv_gamma_rng", SCALE, beta);
        return beta / unitGamma(rng, alpha);
    }

    public static double chiSquare(Rng rng, double nu) {
        Require.positive("chi_square_rng", "Degrees of freedom parameter", nu);
        return 2 * unitGamma(rng, 0.5 * nu);
    }

    public static double invChiSquare(Rng rng, double nu) {
        Require.positive("inv_chi_square_rng", "Degrees of freedom parameter", nu);
        return 0.5 / unitGamma(rng, 0.5 * nu);
    }

    public static double scaledInvChiSquare(Rng rng, double nu, double sigma) {
        Require.positive("scaled_inv_chi_square_rng", "Degrees of freedom parameter", nu);
        Require.positive("scaled_inv_chi_square_rng", SCALE, sigma);
        return 0.5 * nu * sigma * sigma / unitGamma(rng, 0.5 * nu);
    }

    public static double weibull(Rng rng, double alpha, double sigma) {
        Require.positive("weibull_rng", SHAPE, alpha);
        Require.positive("weibull_rng", SCALE, sigma);
        return sigma * StrictMath.pow(rng.nextExponential(), 1 / alpha);
    }

    public static double frechet(Rng rng, double alpha, double sigma) {
        Require.positive("frechet_rng", SHAPE, alpha);
        Require.positive("frechet_rng", SCALE, sigma);
        return sigma * StrictMath.pow(rng.nextExponential(), -1 / alpha);
    }

    public static double rayleigh(Rng rng, double sigma) {
        Require.positive("rayleigh_rng", SCALE, sigma);
        return sigma * Math.sqrt(2 * rng.nextExponential());
    }

    public static double loglogistic(Rng rng, double alpha, double beta) {
        Require.positive("loglogistic_rng", SCALE, alpha);
        Require.positive("loglogistic_rng", SHAPE, beta);
        return alpha * StrictMath.exp(logistic(rng, 0, 1) / beta);
    }

    public static double pareto(Rng rng, double yMin, double alpha) {
        Require.positive("pareto_rng", SCALE, yMin);
        Require.positive("pareto_rng", SHAPE, alpha);
        return yMin * StrictMath.exp(rng.nextExponential() / alpha);
    }

    public static double paretoType2(Rng rng, double mu, double lambda, double alpha) {
        Require.finite("pareto_type_2_rng", LOCATION, mu);
        Require.positive("pareto_type_2_rng", SCALE, lambda);
        Require.positive("pareto_type_2_rng", SHAPE, alpha);
        return mu + lambda * StrictMath.expm1(rng.nextExponential() / alpha);
    }

    public static double beta(Rng rng, double alpha, double beta) {
        Require.positive("beta_rng", "First shape parameter", alpha);
        Require.positive("beta_rng", "Second shape parameter", beta);
        if (alpha > 1 || beta > 1) {
            double a = unitGamma(rng, alpha);
            double b = unitGamma(rng, beta);
            return a / (a + b);
        }
        double logA = logUnitGamma(rng, alpha);
        double logB = logUnitGamma(rng, beta);
        return 1 / (1 + StrictMath.exp(logB - logA));
    }

    public static double betaProportion(Rng rng, double mu, double kappa) {
        if (!(mu > 0 && mu < 1)) {
            throw new InvalidParameter(
                    "beta_proportion_rng", LOCATION, mu, "in the interval (0, 1)");
        }
        Require.positive("beta_proportion_rng", "Precision parameter", kappa);
        return beta(rng, mu * kappa, (1 - mu) * kappa);
    }

    public static double vonMises(Rng rng, double mu, double kappa) {
        Require.finite("von_mises_rng", LOCATION, mu);
        Require.positive("von_mises_rng", SCALE, kappa);
        double tau = 1 + Math.sqrt(1 + 4 * kappa * kappa);
        double rho = (tau - Math.sqrt(2 * tau)) / (2 * kappa);
        // For tiny kappa the quotient loses its digits; its limit there is 1/kappa.
        double s = kappa < 1e-5 ? 1 / kappa + kappa : (1 + rho * rho) / (2 * rho);
        while (true) {
            double z = StrictMath.cos(Math.PI * rng.nextDouble());
            double w = (1 + s * z) / (s + z);
            double y = kappa * (s - w);
            double u = rng.nextOpenDouble();
            if (y * (2 - y) - u > 0 || StrictMath.log(y / u) + 1 - y >= 0) {
                double angle = StrictMath.acos(Math.clamp(w, -1.0, 1.0));
                return wrapped(rng.nextLong() < 0 ? mu - angle : mu + angle);
            }
        }
    }

    /** The angle in (-pi, pi). */
    private static double wrapped(double angle) {
        double turns = Math.rint(angle / (2 * Math.PI));
        return angle - turns * 2 * Math.PI;
    }

    public static double uniform(Rng rng, double alpha, double beta) {
        Require.finite("uniform_rng", "Lower bound parameter", alpha);
        Require.finite("uniform_rng", "Upper bound parameter", beta);
        if (!(beta > alpha)) {
            throw new InvalidParameter(
                    "uniform_rng", "Upper bound parameter", beta, "greater than " + alpha);
        }
        return alpha + (beta - alpha) * rng.nextDouble();
    }

    /** Gamma with the given shape and scale 1. */
    static double unitGamma(Rng rng, double shape) {
        if (shape < 1) {
            return StrictMath.exp(logUnitGamma(rng, shape));
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = rng.nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = rng.nextOpenDouble();
            double squared = x * x;
            if (u < 1 - 0.0331 * squared * squared
                    || StrictMath.log(u) < 0.5 * squared + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }

    /** Its logarithm, which does not underflow for small shapes. */
    static double logUnitGamma(Rng rng, double shape) {
        if (shape < 1) {
            double boosted = StrictMath.log(unitGamma(rng, shape + 1));
            return boosted - rng.nextExponential() / shape;
        }
        return StrictMath.log(unitGamma(rng, shape));
    }
}
