package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root finders, and {@code map_rect}; {@link OdeProgramTest} has the solvers. */
class HigherOrderTest {

    private static final String FUNCTIONS =
            """
            functions {
              vector system(vector x, vector theta, data array[] real r, data array[] int n) {
                return [x[1] ^ 3 + theta[1] * x[2] - r[1], exp(x[2]) - theta[2] * x[1] - n[1]]';
              }
              vector flat(vector x, real a, vector b) {
                return [x[1] + tanh(x[1]) - a * b[1], x[2] - x[1] * b[2]]';
              }
              vector rootless(vector x, real a) {
                return square(x) + a;
              }
              real bump(real x, real xc, array[] real theta, data array[] real r, data array[] int n) {
                return exp(-theta[1] * square(x - r[1])) * (n[1] + theta[2] * x);
              }
              real decay(real x, real xc, real a, vector b) {
                return exp(-x * b[1]) * (1 + square(a * x)) / b[2];
              }
              real edge(real x, real xc, real a) {
                return a / sqrt(x > 0.5 ? xc : 1 - x);
              }
              real hill(real x, real xc) {
                return 1 / (1 - x);
              }
              vector job(vector phi, vector theta, data array[] real r, data array[] int n) {
                vector[n[1]] result;
                for (i in 1:n[1]) {
                  result[i] = phi[1] * theta[i] ^ 2 + r[i] * phi[2];
                }
                return result;
              }
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "algebra_solver(system, [1, 0.5]', theta, {2.0}, {1})",
                "algebra_solver(system, theta, theta, {2.0}, {1}, 1e-10, 1e-8, 100)",
                "algebra_solver_newton(system, [1, 0.5]', theta, {2.0}, {1})",
                "solve_newton(flat, [0.1, 0]', a, theta)",
                "solve_powell(flat, [20, 0]', 2, theta)",
                "solve_newton_tol(flat, [0.1, 0]', 1e-3, 1e-8, 100, a, [1, 2]')",
                "solve_powell_tol(flat, [0.1, 0]', 1e-10, 1e-8, 100, a, theta)",
                "[integrate_1d(bump, -1, 2, to_array_1d(theta), {0.5}, {2})]",
                "[integrate_1d(bump, a - 4, theta[1], {theta[2], a}, {0.5}, {2}, 1e-10)]",
                "[integrate_1d(bump, negative_infinity(), a, {1.5, a}, {0.5}, {2})]",
                "[integrate_1d(bump, negative_infinity(), positive_infinity(), to_array_1d(theta), {0.5}, {2})]",
                "[integrate_1d_double_exponential(decay, exp(a), positive_infinity(), a, theta)]",
                "[integrate_1d_double_exponential(decay, -theta[1], positive_infinity(), a, theta)]",
                "[integrate_1d_gauss_kronrod(decay, 0, 1, 0.3, theta)]",
                "[integrate_1d_gauss_kronrod_tol(decay, a, a + 1, 1e-9, 0, 10, a, [1, 2]')]",
                "[integrate_1d_double_exponential_tol(decay, a, a, 1e-9, 0, 10, a, theta)]",
                "[integrate_1d_double_exponential(edge, 0, 1, a)]",
                "map_rect(job, theta, {theta, 2 * theta}, {{1.5, 2}, {3, 4}}, {{2}, {1}})",
                "map_rect(job, [1, 2]', {theta, 2 * theta}, {{1.5, 2}, {3, 4}}, {{2}, {0}})",
            })
    void gradientsAgreeWithFiniteDifferences(String call) {
        String program =
                FUNCTIONS
                        + "parameters { vector<lower=0.5>[2] theta; real a; } model { target += 0.7 * sum(square("
                        + call
                        + ") + theta[1]); }";

        GradientCheck.check(Programs.bound(program, StanData.empty()), 3, 0.7);
    }

    @Test
    void rootsAreRoots() {
        double[] row =
                row(
                        """
                        transformed data { vector[2] x = algebra_solver(system, [1, 0.5]', [1, 2]', {2.0}, {1}); }
                        generated quantities {
                          vector[2] f = system(x, [1, 2]', {2.0}, {1});
                          vector[2] y = solve_newton(flat, [9, 9]', 1.5, [1, 2]');
                          vector[2] g = flat(y, 1.5, [1, 2]');
                        }
                        """);

        assertThat(new double[] {row[0], row[1], row[4], row[5]})
                .containsExactly(new double[4], Offset.offset(1e-14));
    }

    @Test
    void jobsFollowEachOther() {
        assertThat(
                        row(
                                """
                                generated quantities {
                                  vector[3] m = map_rect(job, [1, 2]', {[1, 2]', [3, 4]'}, {{0.5, 1}, {2, 3}}, {{2}, {1}});
                                  int none = num_elements(map_rect(job, [1, 2]', rep_array([1]', 0), rep_array(1.0, 0, 0), rep_array(1, 0, 0)));
                                }
                                """))
                .containsExactly(2, 6, 13, 0);
    }

    @Test
    void integralsAreThoseOfTheBooks() {
        double[] row =
                row(
                        """
                        generated quantities {
                          real gauss = integrate_1d(bump, negative_infinity(), positive_infinity(), {0.5, 0}, {1.0}, {1});
                          real gamma = integrate_1d_double_exponential(decay, 0, positive_infinity(), 1, [1, 1]');
                          real root = integrate_1d_double_exponential(edge, 0, 1, 1);
                          real none = integrate_1d(bump, 1, 1, {0.5, 0}, {1.0}, {1});
                        }
                        """);

        assertThat(row)
                .containsExactly(
                        new double[] {Math.sqrt(2 * Math.PI), 3, 2, 0}, Offset.offset(1e-13));
    }

    @Test
    void anIntegralThatDoesNotExistRefusesThePoint() {
        assertThat(refusal("integrate_1d_double_exponential(hill, 0, 2)"))
                .contains("integrate_1d_double_exponential: the integrand is Infinity at 1.0");
        assertThat(refusal("integrate_1d_double_exponential(hill, 0, 1)"))
                .contains("exceeds the tolerance");
        assertThat(refusal("integrate_1d_double_exponential(decay, 0, 1, a, [-1e300, 1]')"))
                .contains("the integrand is Infinity at ");
        assertThat(refusal("integrate_1d(bump, 2, 1, {a, 1}, {0.5}, {2})"))
                .contains("integrate_1d: the limits are 2.0 and 1.0");
    }

    private static String refusal(String call) {
        String program =
                FUNCTIONS
                        + "parameters { real<lower=1> a; }\nmodel { target += a * "
                        + call
                        + "; }";
        LogDensity density = Programs.bound(program, StanData.empty()).newDensity();
        assertThat(density.evaluate(new double[1], new double[1]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        return density.rejection().orElseThrow();
    }

    @Test
    void aSystemWithoutRootRefusesThePoint() {
        String program =
                FUNCTIONS
                        + "parameters { real<lower=1> a; }\nmodel { target += solve_newton(rootless, [2]', a)[1]; }";
        LogDensity density = Programs.bound(program, StanData.empty()).newDensity();

        double value = density.evaluate(new double[1], new double[1]);

        assertThat(value).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection().orElseThrow())
                .contains("solve_newton: no root was found near the guess");
    }

    @Test
    void aSolutionThatOverflowsRefusesThePoint() {
        String program =
                """
                functions { vector explode(real t, vector y, real a) { return a * square(y); } }
                parameters { real<lower=1> a; }
                model { target += ode_rk45(explode, [1]', 0, {5.0}, a)[1, 1]; }
                """;
        LogDensity density = Programs.bound(program, StanData.empty()).newDensity();

        double value = density.evaluate(new double[1], new double[1]);

        assertThat(value).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection().orElseThrow()).startsWith("line 3: ode_rk45: ");
    }

    private static double[] row(String blocks) {
        StanModel model = Programs.bound(FUNCTIONS + blocks, StanData.empty());
        var row = new double[model.columns().size()];
        model.write(new double[0], Rng.of(1), row);
        return row;
    }
}
