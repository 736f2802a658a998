package dev.credence.engine.gradient;

import dev.credence.engine.random.ContinuousDistributions;
import dev.credence.engine.random.DiscreteDistributions;
import dev.credence.engine.random.Rng;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random draws by the name of their distribution, with up to three parameters. */
@FunctionalInterface
interface DrawFunction {

    double draw(Rng rng, double a, double b, double c);

    Map<String, DrawFunction> BY_NAME =
            Map.ofEntries(
                    Map.entry("std_normal", (r, a, b, c) -> ContinuousDistributions.stdNormal(r)),
                    Map.entry("normal", (r, a, b, c) -> ContinuousDistributions.normal(r, a, b)),
                    Map.entry("cauchy", (r, a, b, c) -> ContinuousDistributions.cauchy(r, a, b)),
                    Map.entry(
                            "student_t",
                            (r, a, b, c) -> ContinuousDistributions.studentT(r, a, b, c)),
                    Map.entry(
                            "lognormal",
                            (r, a, b, c) -> ContinuousDistributions.lognormal(r, a, b)),
                    Map.entry(
                            "exponential",
                            (r, a, b, c) -> ContinuousDistributions.exponential(r, a)),
                    Map.entry(
                            "chi_square", (r, a, b, c) -> ContinuousDistributions.chiSquare(r, a)),
                    Map.entry("gamma", (r, a, b, c) -> ContinuousDistributions.gamma(r, a, b)),
                    Map.entry(
                            "inv_gamma", (r, a, b, c) -> ContinuousDistributions.invGamma(r, a, b)),
                    Map.entry("beta", (r, a, b, c) -> ContinuousDistributions.beta(r, a, b)),
                    Map.entry("uniform", (r, a, b, c) -> ContinuousDistributions.uniform(r, a, b)),
                    Map.entry(
                            "logistic", (r, a, b, c) -> ContinuousDistributions.logistic(r, a, b)),
                    Map.entry(
                            "double_exponential",
                            (r, a, b, c) -> ContinuousDistributions.doubleExponential(r, a, b)),
                    Map.entry("weibull", (r, a, b, c) -> ContinuousDistributions.weibull(r, a, b)),
                    Map.entry("rayleigh", (r, a, b, c) -> ContinuousDistributions.rayleigh(r, a)),
                    Map.entry(
                            "inv_chi_square",
                            (r, a, b, c) -> ContinuousDistributions.invChiSquare(r, a)),
                    Map.entry("pareto", (r, a, b, c) -> ContinuousDistributions.pareto(r, a, b)),
                    Map.entry("frechet", (r, a, b, c) -> ContinuousDistributions.frechet(r, a, b)),
                    Map.entry(
                            "loglogistic",
                            (r, a, b, c) -> ContinuousDistributions.loglogistic(r, a, b)),
                    Map.entry(
                            "scaled_inv_chi_square",
                            (r, a, b, c) -> ContinuousDistributions.scaledInvChiSquare(r, a, b)),
                    Map.entry(
                            "beta_proportion",
                            (r, a, b, c) -> ContinuousDistributions.betaProportion(r, a, b)),
                    Map.entry("gumbel", (r, a, b, c) -> ContinuousDistributions.gumbel(r, a, b)),
                    Map.entry(
                            "von_mises", (r, a, b, c) -> ContinuousDistributions.vonMises(r, a, b)),
                    Map.entry("pareto_type_2", ContinuousDistributions::paretoType2),
                    Map.entry("skew_normal", ContinuousDistributions::skewNormal),
                    Map.entry("exp_mod_normal", ContinuousDistributions::expModNormal),
                    Map.entry(
                            "skew_double_exponential",
                            ContinuousDistributions::skewDoubleExponential),
                    Map.entry(
                            "neg_binomial",
                            (r, a, b, c) -> DiscreteDistributions.negBinomial(r, a, b)),
                    Map.entry(
                            "beta_binomial",
                            (r, a, b, c) -> DiscreteDistributions.betaBinomial(r, (int) a, b, c)),
                    Map.entry(
                            "hypergeometric",
                            (r, a, b, c) ->
                                    DiscreteDistributions.hypergeometric(
                                            r, (int) a, (int) b, (int) c)),
                    Map.entry(
                            "discrete_range",
                            (r, a, b, c) ->
                                    DiscreteDistributions.discreteRange(r, (int) a, (int) b)),
                    Map.entry("bernoulli", (r, a, b, c) -> DiscreteDistributions.bernoulli(r, a)),
                    Map.entry(
                            "bernoulli_logit",
                            (r, a, b, c) -> DiscreteDistributions.bernoulliLogit(r, a)),
                    Map.entry(
                            "binomial",
                            (r, a, b, c) -> DiscreteDistributions.binomial(r, (int) a, b)),
                    Map.entry(
                            "binomial_logit",
                            (r, a, b, c) -> DiscreteDistributions.binomialLogit(r, (int) a, b)),
                    Map.entry("poisson", (r, a, b, c) -> DiscreteDistributions.poisson(r, a)),
                    Map.entry(
                            "poisson_log", (r, a, b, c) -> DiscreteDistributions.poissonLog(r, a)),
                    Map.entry(
                            "neg_binomial_2",
                            (r, a, b, c) -> DiscreteDistributions.negBinomial2(r, a, b)),
                    Map.entry(
                            "neg_binomial_2_log",
                            (r, a, b, c) -> DiscreteDistributions.negBinomial2Log(r, a, b)));

    static @Nullable DrawFunction find(String distribution) {
        return BY_NAME.get(distribution);
    }
}
