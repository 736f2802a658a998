package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DensityGradientTest {

    private static final String DATA =
            """
            data {
              int N;
              vector[N] y;
              array[N] int k;
              array[N] int b;
              array[N] int trials;
            }
            """;

    private static final StanData VALUES =
            StanData.builder()
                    .integer("N", 3)
                    .reals("y", new double[] {0.3, 0.9, 0.45})
                    .integers("k", new int[] {0, 2, 5})
                    .integers("b", new int[] {0, 1, 1})
                    .integers("trials", new int[] {3, 2, 9})
                    .build();

    /** Every argument a parameter where it may be one. */
    static List<String> densities() {
        return List.of(
                "y ~ normal(real, positive)",
                "real ~ std_normal()",
                "y ~ cauchy(real, positive)",
                "y ~ student_t(positive, real, positive)",
                "positive ~ lognormal(real, positive)",
                "positive ~ exponential(positive)",
                "positive ~ chi_square(positive)",
                "positive ~ gamma(positive, positive)",
                "positive ~ inv_gamma(positive, positive)",
                "unit ~ beta(positive, positive)",
                "y ~ logistic(real, positive)",
                "y ~ double_exponential(real, positive)",
                "positive ~ weibull(positive, positive)",
                "positive ~ rayleigh(positive)",
                "positive ~ frechet(positive, positive)",
                "positive ~ loglogistic(positive, positive)",
                "positive ~ inv_chi_square(positive)",
                "positive ~ scaled_inv_chi_square(positive, positive)",
                "unit ~ beta_proportion(unit, positive)",
                "y ~ gumbel(real, positive)",
                "real ~ skew_normal(real, positive, real)",
                "y ~ exp_mod_normal(real, positive, positive)",
                "y ~ skew_double_exponential(real, positive, unit)",
                "k ~ neg_binomial(positive, positive)",
                "b ~ beta_binomial(trials, positive, positive)",
                "k ~ beta_neg_binomial(positive, positive, positive)",
                "trials ~ yule_simon(positive)",
                "unit ~ uniform(-positive, 1 + positive)",
                "1 + positive ~ pareto(unit, positive)",
                "1 + positive ~ pareto_type_2(unit, positive, positive)",
                "y ~ von_mises(real, positive)",
                "b ~ bernoulli(unit)",
                "b ~ bernoulli_logit(real)",
                "k ~ binomial(trials, unit)",
                "k ~ binomial_logit(trials, real)",
                "k ~ poisson(positive)",
                "k ~ poisson_log(real)",
                "k ~ neg_binomial_2(positive, positive)",
                "k ~ neg_binomial_2_log(real, positive)");
    }

    @ParameterizedTest
    @MethodSource("densities")
    void gradientsOfDensitiesAgreeWithFiniteDifferences(String statement) {
        for (boolean vectors : new boolean[] {false, true}) {
            GradientCheck.check(model(statement, vectors), 4, 1);
        }
    }

    static StanModel model(String statement, boolean vectors) {
        return Programs.bound(program(statement, vectors), VALUES);
    }

    /** Distributions whose functions are tried, as {@link #densities}. */
    static List<String> distributionFunctions() {
        return List.of(
                "y ~ normal(real, positive)",
                "real ~ std_normal()",
                "y ~ cauchy(real, positive)",
                "y ~ student_t(positive, real, positive)",
                "positive ~ lognormal(real, positive)",
                "positive ~ exponential(positive)",
                "positive ~ chi_square(positive)",
                "positive ~ gamma(positive, positive)",
                "positive ~ inv_gamma(positive, positive)",
                "unit ~ beta(positive, positive)",
                "y ~ logistic(real, positive)",
                "y ~ double_exponential(real, positive)",
                "positive ~ weibull(positive, positive)",
                "b ~ binomial(trials, unit)",
                "positive ~ rayleigh(positive)",
                "positive ~ frechet(positive, positive)",
                "positive ~ loglogistic(positive, positive)",
                "positive ~ inv_chi_square(positive)",
                "positive ~ scaled_inv_chi_square(positive, positive)",
                "unit ~ beta_proportion(unit, positive)",
                "y ~ gumbel(real, positive)",
                "real ~ skew_normal(real, positive, real)",
                "y ~ exp_mod_normal(real, positive, positive)",
                "y ~ skew_double_exponential(real, positive, unit)",
                "k ~ neg_binomial(positive, positive)",
                "b ~ beta_binomial(trials, positive, positive)",
                "k ~ beta_neg_binomial(positive, positive, positive)",
                "trials ~ yule_simon(positive)",
                "0 ~ bernoulli(unit)",
                "unit ~ uniform(-positive, 1 + positive)",
                "1 + positive ~ pareto(unit, positive)",
                "1 + positive ~ pareto_type_2(unit, positive, positive)",
                "unit ~ von_mises(real, positive)",
                "k ~ poisson(positive)",
                "k ~ neg_binomial_2(positive, positive)");
    }

    @ParameterizedTest
    @MethodSource("distributionFunctions")
    void gradientsOfDistributionFunctionsAgreeWithFiniteDifferences(String statement) {
        for (String suffix : new String[] {"_lcdf", "_lccdf"}) {
            GradientCheck.check(tail(statement, suffix), 4, 1);
        }
    }

    static StanModel tail(String statement, String suffix) {
        String program =
                program(statement, true)
                        .replaceFirst("(?m)^.* ~ .*$", "")
                        .replaceFirst("(_lpdf|_lpmf)", suffix);
        return Programs.bound(program, VALUES);
    }

    private static String program(String statement, boolean vectors) {
        StringBuilder parameters = new StringBuilder();
        String text = statement;
        for (int i = 0; text.matches(".*\\b(real|positive|unit)\\b.*"); i++) {
            String word = text.replaceFirst(".*?\\b(real|positive|unit)\\b.*", "$1");
            String bounds =
                    switch (word) {
                        case "positive" -> "<lower=0>";
                        case "unit" -> "<lower=0, upper=1>";
                        default -> "";
                    };
            String type = vectors ? "vector" + bounds + "[N]" : "real" + bounds;
            parameters.append(type).append(" p").append(i).append(";\n");
            text = text.replaceFirst("\\b" + word + "\\b", "p" + i);
        }
        String call =
                text.replaceFirst("^(\\w+) ~ (\\w+)\\(\\)$", "$2_lpdf($1)")
                        .replaceFirst("^([kb0]|trials) ~ (\\w+)\\(", "$2_lpmf($1 | ")
                        .replaceFirst("^(.+) ~ (\\w+)\\(", "$2_lpdf($1 | ");
        return DATA
                + "parameters {\n"
                + parameters
                + "}\nmodel {\n"
                + text
                + ";\ntarget += 0.7 * "
                + call
                + ";\n}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'normal_lpdf(0.3 | 1, 2)', -1.6733357137646178",
        "'student_t_lpdf(0.3 | 4, 1, 2)', -1.749389969400987",
        "'cauchy_lpdf(1.5 | 0, 2.5)', -2.3685053174715156",
        "'gamma_lpdf(1.5 | 2, 3)', -1.8973103145556163",
        "'inv_gamma_lpdf(1.5 | 2, 3)', -1.0191707469882736",
        "'beta_lpdf(0.3 | 2, 3)', 0.5675839575845989",
        "'lognormal_lpdf(1.5 | 0.2, 0.7)', -1.010806157220941",
        "'exponential_lpdf(1.5 | 3)', -3.4013877113318902",
        "'uniform_lpdf(1.5 | 0, 4)', -1.3862943611198906",
        "'binomial_lpmf(2 | 5, 0.3)', -1.1753853474740237",
        "'poisson_lpmf(4 | 2.5)', -2.0128909028513244",
        "'neg_binomial_2_lpmf(3 | 2, 4)', -1.9219650248829956",
        "'bernoulli_lpmf(1 | 0.25)', -1.3862943611198906",
        "'std_normal_lpdf(1)', -1.4189385332046727",
    })
    void densitiesHaveTheirTextbookValues(String call, double expected) {
        String program = "parameters { real a; } model { target += " + call + " + 0 * a; }";
        LogDensity density = Programs.bound(program, StanData.empty()).newDensity();

        double value = density.evaluate(new double[] {0.1}, new double[1]);

        assertThat(value).isCloseTo(expected, Offset.offset(1e-8));
    }

    @Test
    void samplingStatementsDropConstantsAndIncrementsKeepThem() {
        String head = "parameters { real a; } model { ";
        double[] q = {0.5};

        double dropped =
                Programs.bound(head + "a ~ normal(0, 2); }", StanData.empty())
                        .newDensity()
                        .evaluate(q, new double[1]);
        double unnormalised =
                Programs.bound(head + "target += normal_lupdf(a | 0, 2); }", StanData.empty())
                        .newDensity()
                        .evaluate(q, new double[1]);
        double kept =
                Programs.bound(head + "target += normal_lpdf(a | 0, 2); }", StanData.empty())
                        .newDensity()
                        .evaluate(q, new double[1]);

        assertThat(dropped).isEqualTo(-0.03125).isEqualTo(unnormalised);
        assertThat(kept)
                .isCloseTo(-0.03125 - 0.9189385332046727 - Math.log(2), Offset.offset(1e-14));
    }

    @Test
    void argumentOutsideItsDomainRejectsThePointWithTheReason() {
        LogDensity density =
                Programs.bound(
                                "parameters { real s; }\nmodel { 1 ~ normal(0, s); }",
                                StanData.empty())
                        .newDensity();

        assertThat(density.evaluate(new double[] {-1}, new double[1]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection())
                .contains("line 2: normal_lpdf: Scale parameter is -1.0, but must be positive!");
        assertThat(density.evaluate(new double[] {1}, new double[1])).isEqualTo(-0.5);
        assertThat(density.rejection()).isEmpty();
    }
}
