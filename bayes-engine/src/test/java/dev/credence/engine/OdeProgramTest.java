package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdeProgramTest {

    private static final String FUNCTIONS =
            """
            functions {
              vector growth(real t, vector y, real rate, vector rates, data array[] real x) {
                return [rate * y[1] * (1 - y[2]) + x[1], rates[1] * y[1] - rates[2] * y[2] + t]';
              }
              array[] real legacy(real t, array[] real y, array[] real theta,
                                  array[] real x, array[] int n) {
                return {theta[1] * y[1] * (1 - y[2]) + x[1],
                        theta[2] * y[1] - theta[3] * y[2] + n[1] * t};
              }
            }
            parameters {
              vector<lower=0>[2] start;
              real<lower=0> rate;
              vector<lower=0>[2] rates;
              real<lower=0> later;
            }
            model {
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ode_rk45_tol(growth, start, 0, {0.5, 1, 1 + later}, 1e-10, 1e-10, 10000, rate,"
                        + " rates, {0.1})",
                "ode_bdf_tol(growth, start, 0, {0.5, 1, 1 + later}, 1e-10, 1e-10, 10000, rate,"
                        + " rates, {0.1})",
                "ode_bdf(growth, start, 0, {0.5, 1}, rate, rates, {0.1})",
                "ode_ckrk_tol(growth, start, 0, {0.5, 1}, 1e-10, 1e-10, 10000, rate, rates, {0.1})",
                "ode_adams(growth, start, 0, {0.5, 1}, rate, rates, {0.1})",
                "ode_rk45_tol(growth, [1.5, 0.5]', 0, {0.5, 1}, 1e-10, 1e-10, 10000, rate,"
                        + " [1, 2]', {0.1})",
                "integrate_ode_rk45(legacy, to_array_1d(start), 0, {0.5, 1},"
                        + " append_array({rate}, to_array_1d(rates)), {0.1}, {1}, 1e-10, 1e-10,"
                        + " 10000)",
                "integrate_ode_bdf(legacy, to_array_1d(start), 0, {0.5, 1},"
                        + " append_array({rate}, to_array_1d(rates)), {0.1}, {1}, 1e-10, 1e-10,"
                        + " 10000)",
            })
    void gradientsOfSolutionsAgreeWithFiniteDifferences(String solution) {
        String program =
                FUNCTIONS
                        + "  for (state in "
                        + solution
                        + ") {\n    target += 1.3 * state[1] - sin(state[2]);\n  }\n}\n";

        GradientCheck.check(Programs.bound(program, StanData.empty()), 2, 0.7);
    }

    @Test
    void tooManyStepsRejectThePointWithTheReason() {
        String program =
                FUNCTIONS
                        + "  target += sum(ode_rk45_tol(growth, start, 0, {1e6}, 1e-6, 1e-6, 50,"
                        + " rate, rates, {0.1})[1]);\n}\n";
        LogDensity density = Programs.bound(program, StanData.empty()).newDensity();

        assertThat(density.evaluate(new double[6], new double[6]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection().orElseThrow())
                .matches(".*ode_rk45_tol: (more than 50 steps at time|.*not finite).*");
    }

    @Test
    void solutionsOfDataAreThereInTransformedDataAndGeneratedQuantities() {
        String program =
                FUNCTIONS.substring(0, FUNCTIONS.indexOf("parameters"))
                        + """
                        transformed data {
                          vector[2] known = ode_bdf(growth, [1, 0.5]', 0, {1}, 0.7, [1, 2]', {0.1})[1];
                        }
                        parameters {
                          real rate;
                        }
                        model {
                          rate ~ normal(known[1], 1);
                        }
                        """;
        String explicit = program.replace("ode_bdf", "ode_rk45");

        double one = logDensity(program);
        double other = logDensity(explicit);

        assertThat(one).isFinite().isCloseTo(other, Offset.offset(1e-5));
    }

    private static double logDensity(String program) {
        return Programs.bound(program, StanData.empty())
                .newDensity()
                .evaluate(new double[1], new double[1]);
    }
}
