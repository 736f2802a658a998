package dev.credence.engine.density;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The densities by the name of their distribution. */
public final class Densities {

    private static final Map<String, Supplier<Density>> BY_NAME =
            Map.ofEntries(
                    Map.entry("normal", Normal::new),
                    Map.entry("std_normal", Continuous.StdNormal::new),
                    Map.entry("cauchy", Continuous.Cauchy::new),
                    Map.entry("student_t", Continuous.StudentT::new),
                    Map.entry("lognormal", Continuous.Lognormal::new),
                    Map.entry("exponential", Continuous.Exponential::new),
                    Map.entry("chi_square", Continuous.ChiSquare::new),
                    Map.entry("gamma", Continuous.Gamma::new),
                    Map.entry("inv_gamma", Continuous.InvGamma::new),
                    Map.entry("beta", Continuous.Beta::new),
                    Map.entry("uniform", Continuous.Uniform::new),
                    Map.entry("logistic", Continuous.LogisticDistribution::new),
                    Map.entry("double_exponential", Continuous.DoubleExponential::new),
                    Map.entry("weibull", Continuous.Weibull::new),
                    Map.entry("bernoulli", Discrete.Bernoulli::new),
                    Map.entry("bernoulli_logit", Discrete.BernoulliLogit::new),
                    Map.entry("binomial", Discrete.Binomial::new),
                    Map.entry("binomial_logit", Discrete.BinomialLogit::new),
                    Map.entry("poisson", Discrete.Poisson::new),
                    Map.entry("poisson_log", Discrete.PoissonLog::new),
                    Map.entry("neg_binomial_2", () -> new Discrete.NegBinomial2(false)),
                    Map.entry("neg_binomial_2_log", () -> new Discrete.NegBinomial2(true)));

    private Densities() {}

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * A density for one call site.
     *
     * @param dropConstants whether terms without active arguments are left out
     * @param active which arguments depend on parameters, outcome first
     */
    public static Density create(String distribution, boolean dropConstants, boolean[] active) {
        Supplier<Density> supplier = BY_NAME.get(distribution);
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
