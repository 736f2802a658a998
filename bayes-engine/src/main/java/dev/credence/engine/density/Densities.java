package dev.credence.engine.density;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The densities by the name of their distribution. */
public final class Densities {

    private static final Map<String, Supplier<Density>> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("normal", Normal::new);
        BY_NAME.put("std_normal", Continuous.StdNormal::new);
        BY_NAME.put("cauchy", Continuous.Cauchy::new);
        BY_NAME.put("student_t", Continuous.StudentT::new);
        BY_NAME.put("lognormal", Continuous.Lognormal::new);
        BY_NAME.put("exponential", Continuous.Exponential::new);
        BY_NAME.put("chi_square", Continuous.ChiSquare::new);
        BY_NAME.put("gamma", Continuous.Gamma::new);
        BY_NAME.put("inv_gamma", Continuous.InvGamma::new);
        BY_NAME.put("beta", Continuous.Beta::new);
        BY_NAME.put("uniform", Continuous.Uniform::new);
        BY_NAME.put("logistic", Continuous.LogisticDistribution::new);
        BY_NAME.put("double_exponential", Continuous.DoubleExponential::new);
        BY_NAME.put("weibull", Continuous.Weibull::new);
        BY_NAME.put("rayleigh", Positive.Rayleigh::new);
        BY_NAME.put("pareto", Positive.Pareto::new);
        BY_NAME.put("pareto_type_2", Positive.ParetoType2::new);
        BY_NAME.put("frechet", Positive.Frechet::new);
        BY_NAME.put("loglogistic", Positive.Loglogistic::new);
        BY_NAME.put("inv_chi_square", Positive.InvChiSquare::new);
        BY_NAME.put("scaled_inv_chi_square", Positive.ScaledInvChiSquare::new);
        BY_NAME.put("beta_proportion", Positive.BetaProportion::new);
        BY_NAME.put("gumbel", Skewed.Gumbel::new);
        BY_NAME.put("skew_normal", Skewed.SkewNormal::new);
        BY_NAME.put("exp_mod_normal", Skewed.ExpModNormal::new);
        BY_NAME.put("skew_double_exponential", Skewed.SkewDoubleExponential::new);
        BY_NAME.put("von_mises", Skewed.VonMises::new);
        BY_NAME.put("neg_binomial", Counts.NegBinomial::new);
        BY_NAME.put("beta_binomial", Counts.BetaBinomial::new);
        BY_NAME.put("beta_neg_binomial", Counts.BetaNegBinomial::new);
        BY_NAME.put("hypergeometric", Counts.Hypergeometric::new);
        BY_NAME.put("discrete_range", Counts.DiscreteRange::new);
        BY_NAME.put("yule_simon", Counts.YuleSimon::new);
        BY_NAME.put("bernoulli", Discrete.Bernoulli::new);
        BY_NAME.put("bernoulli_logit", Discrete.BernoulliLogit::new);
        BY_NAME.put("binomial", Discrete.Binomial::new);
        BY_NAME.put("binomial_logit", Discrete.BinomialLogit::new);
        BY_NAME.put("poisson", Discrete.Poisson::new);
        BY_NAME.put("poisson_log", Discrete.PoissonLog::new);
        BY_NAME.put("neg_binomial_2", () -> new Discrete.NegBinomial2(false));
        BY_NAME.put("neg_binomial_2_log", () -> new Discrete.NegBinomial2(true));
    }

    private Densities() {}

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Whether it is a density, or a log distribution function or its complement. */
    public static boolean has(String name) {
        return BY_NAME.containsKey(name) || Tails.byName().containsKey(name);
    }

    /**
     * A density for one call site; also a log distribution function such as {@code normal_lcdf} or
     * its complement {@code normal_lccdf}.
     *
     * @param dropConstants whether terms without active arguments are left out
     * @param active which arguments may depend on parameters, outcome first
     */
    public static Density create(String distribution, boolean dropConstants, boolean[] active) {
        Supplier<Density> supplier = BY_NAME.get(distribution);
        if (supplier == null) {
            supplier = Tails.byName().get(distribution);
        }
        if (supplier == null) {
            throw new IllegalArgumentException("no density '" + distribution + "'");
        }
        return supplier.get().specialised(dropConstants, active);
    }

    /** The log density of a mixture of two, a function of the proportion and both log densities. */
    public static Density mixture(boolean[] active) {
        return new Mixture().specialised(false, active);
    }
}
