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

    /**
     * A density for one call site; also a log distribution function such as {@code normal_lcdf} or
     * its complement {@code normal_lccdf}.
     *
     * @param dropConstants whether terms without active arguments are left out
     * @param active which arguments depend on parameters, outcome first
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
