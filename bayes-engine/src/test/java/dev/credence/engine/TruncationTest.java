package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Truncated distributions are the distribution divided by the probability that is left. */
class TruncationTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void boundsOnBothSidesDivideByTheProbabilityBetweenThem() {
        agrees(
                "x ~ normal(m, 2) T[-1, 4];",
                "x ~ normal(m, 2); target += -log_diff_exp(normal_lcdf(4 | m, 2),"
                        + " normal_lcdf(-1 | m, 2));");
    }

    @Test
    void oneBoundDividesByTheTail() {
        agrees(
                "x ~ normal(m, 2) T[m, ]; x ~ normal(0, 1) T[, 3];",
                "x ~ normal(m, 2); target += -normal_lccdf(m | m, 2);"
                        + " x ~ normal(0, 1); target += -normal_lcdf(3 | 0, 1);");
    }

    @Test
    void boundsOfIntegersAreIncluded() {
        agrees(
                "3 ~ poisson(exp(m)) T[1, ]; 3 ~ poisson(exp(m)) T[2, 5];",
                "target += 2 * (3 * m - exp(m)); target += -log1m_exp(-exp(m));"
                        + " target += -log_sum_exp({poisson_lpmf(2 | exp(m)),"
                        + " poisson_lpmf(3 | exp(m)), poisson_lpmf(4 | exp(m)),"
                        + " poisson_lpmf(5 | exp(m))});");
    }

    @Test
    void integersOfContinuousDistributionsAreNumbers() {
        agrees(
                "3 ~ normal(m, 2) T[1.5, ];",
                "3 ~ normal(m, 2); target += -normal_lccdf(1.5 | m, 2);");
    }

    @Test
    void severalOutcomesOfOneDistributionAreEachTruncated() {
        agrees(
                "[x, 3, 2.5]' ~ normal(m, 2) T[-1, 4];",
                "for (y in {x, 3, 2.5}) y ~ normal(m, 2) T[-1, 4];");
        agrees(
                "({3, 1}) ~ poisson(exp(m)) T[1, ];",
                "for (n in {3, 1}) n ~ poisson(exp(m)) T[1, ];");
        agrees(
                "[x, 0]' ~ std_normal() T[, 3];",
                "x ~ std_normal() T[, 3]; 0 ~ std_normal() T[, 3];");
        agrees("x ~ normal(0, 1); rep_vector(x, 0) ~ normal(m, 1) T[0, ];", "x ~ normal(0, 1);");
    }

    @Test
    void severalOutcomesWithParametersOfTheirOwnAreEachTruncated() {
        agrees(
                "[x, 3]' ~ normal([m, 1]', {exp(x), exp(m)}) T[-1, 4];",
                "x ~ normal(m, exp(x)) T[-1, 4]; 3 ~ normal(1, exp(m)) T[-1, 4];");
        agrees(
                "({3, 1}) ~ poisson(exp([m, x])) T[1, 8];",
                "3 ~ poisson(exp(m)) T[1, 8]; 1 ~ poisson(exp(x)) T[1, 8];");
    }

    @Test
    void oneOutcomeOutsideMakesAllImpossible() {
        for (String parameters : new String[] {"m, 1", "[m, m]', 1"}) {
            LogDensity density = model("[0, 5]' ~ normal(" + parameters + ") T[, 4];").newDensity();

            assertThat(density.evaluate(new double[2], new double[2]))
                    .isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void outcomesOutsideAreImpossible() {
        LogDensity density = model("5 ~ normal(m, 2) T[, 4];").newDensity();

        assertThat(density.evaluate(new double[2], new double[2]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static void agrees(String truncated, String expanded) {
        StanModel model = model(truncated);
        double[] q = {0.7, 0.4};

        double value = model.newDensity().evaluate(q, new double[2]);

        assertThat(value).isCloseTo(model(expanded).newDensity().evaluate(q, new double[2]), EXACT);
        GradientCheck.check(model, 3, 0.3);
    }

    private static StanModel model(String statements) {
        return Programs.bound(
                "parameters { real x; real m; } model { " + statements + " }", StanData.empty());
    }
}
