package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.check.FunctionTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionGradientTest {

    /**
     * Expressions over a, b: positive reals; u: a real in (0, 1); v, w: vectors of 3; r: a row
     * vector; M: 3 x 3; z: an array of reals; idx: integers.
     */
    static List<String> expressions() {
        return List.of(
                "exp(a)",
                "log(a)",
                "log1p(a)",
                "log1m(u)",
                "expm1(a)",
                "exp2(a)",
                "log2(a)",
                "log10(a)",
                "sqrt(a)",
                "cbrt(a)",
                "square(a)",
                "inv(a)",
                "inv_sqrt(a)",
                "inv_square(a)",
                "inv_logit(a)",
                "logit(u)",
                "log_inv_logit(v)",
                "log1m_inv_logit(v)",
                "log1p_exp(v)",
                "log1m_exp(-a)",
                "tanh(v)",
                "sinh(v)",
                "cosh(v)",
                "sin(v)",
                "cos(v)",
                "tan(u)",
                "asin(u)",
                "acos(u)",
                "atan(v)",
                "Phi(v)",
                "lgamma(a)",
                "tgamma(a)",
                "digamma(a)",
                "fabs(v)",
                "abs(v)",
                "erf(v)",
                "erfc(v)",
                "inv_cloglog(v)",
                "a * floor(3.5)",
                "a * ceil(b)",
                "a * round(2.7)",
                "a * trunc(2.7)",
                "pow(a, b)",
                "a ^ b",
                "a ^ 2",
                "v ^ 2",
                "v .^ 2",
                "fmin(a, b)",
                "fmax(a, b)",
                "fmax(v, 0)",
                "fdim(a, b)",
                "fmod(a, 0.3)",
                "atan2(a, b)",
                "hypot(a, b)",
                "lbeta(a, b)",
                "lchoose(a + 5, b)",
                "lmultiply(a, b)",
                "log_sum_exp(a, b)",
                "log_diff_exp(a + b, b)",
                "log_mix(u, a, b)",
                "a * step(b)",
                "a * int_step(b)",
                "a * is_nan(b)",
                "a * is_inf(b)",
                "a * choose(5, 2)",
                "a * to_int(2.7)",
                "a * pi()",
                "a * e()",
                "a * sqrt2()",
                "a + machine_precision()",
                "fmin(a, positive_infinity())",
                "fmax(a, negative_infinity())",
                "is_nan(not_a_number()) * a",
                "sum(v)",
                "sum(M)",
                "sum(z)",
                "prod(v)",
                "mean(v)",
                "sd(v)",
                "variance(z)",
                "min(v)",
                "max(v)",
                "a * max(2, 3)",
                "log_sum_exp(v)",
                "log_sum_exp(z)",
                "dot_self(v)",
                "norm2(v)",
                "norm1(v)",
                "dot_product(v, w)",
                "dot_product(z, v)",
                "distance(v, w)",
                "squared_distance(v, w)",
                "a * size(v)",
                "a * size(M)",
                "a * num_elements(M)",
                "a * rows(v)",
                "a * cols(M)",
                "a * dims(M)[1]",
                "rep_vector(a, 3)",
                "rep_row_vector(a, 3)",
                "rep_matrix(a, 2, 3)",
                "rep_matrix(v, 2) * [1, 2]'",
                "rep_matrix(r, 2) * v",
                "to_vector(rep_array(a, 3))",
                "rep_array(v, 2)[2]",
                "to_vector(rep_array(a, 2, 2)[1])",
                "a * zeros_vector(3)",
                "a * ones_vector(3)",
                "a * zeros_row_vector(2)",
                "a * ones_row_vector(2)",
                "a * identity_matrix(3) * v",
                "a * linspaced_vector(4, 0, 1)",
                "to_vector(M)",
                "to_vector(z)",
                "to_row_vector(v)",
                "sum(to_array_1d(M))",
                "to_matrix(v, 1, 3) * w",
                "to_matrix(r) * v",
                "to_matrix({z, z}) * v",
                "append_row(v, a)",
                "append_row(M, r) * v",
                "append_col(r, a)",
                "append_col(M, v)",
                "append_col(v, w) * [1, 2]'",
                "to_vector(append_array(z, z))",
                "cumulative_sum(v) .* w",
                "reverse(v) .* w",
                "head(v, 2)",
                "tail(v, 2) .* v[1:2]",
                "segment(v, 2, 2)",
                "softmax(v) .* w",
                "log_softmax(v) .* w",
                "diag_matrix(v) * w",
                "diagonal(M) .* v",
                "row(M, 2) * v",
                "col(M, 2) .* v",
                "transpose(M) * v",
                "M' * v",
                "v' * w",
                "v * r",
                "r * M * v",
                "M * M",
                "M * v",
                "r * v",
                "v + w",
                "v - a",
                "a - v",
                "v .* w",
                "v ./ (w + 10)",
                "v / a",
                "2 * v",
                "v * a",
                "-v",
                "+v",
                "a / b",
                "v[idx] .* w",
                "M[idx]  * v",
                "M[idx, 2] .* v",
                "M[2:3, idx[1:2]] * v[1:2]",
                "M[, 2] .* v",
                "M[2]",
                "M[2, 3]",
                "to_vector(z[idx]) .* v",
                "z[2]",
                "{a, b}[1]",
                "[a, b] * [b, a]'",
                "[r, r] * v",
                "a > b ? a : b",
                "a < 100 && b > 0 ? a * b : b",
                "(a == b || a != b) * a",
                "a * (a >= 0) * !(a <= 0)",
                "asinh(v)",
                "acosh(1 + a)",
                "atanh(u)",
                "trigamma(a)",
                "Phi_approx(v)",
                "inv_Phi(u)",
                "std_normal_qf(u)",
                "std_normal_log_qf(-a)",
                "inv_erfc(u)",
                "lambert_w0(a)",
                "lambert_w0(-0.3 * u)",
                "lambert_wm1(-0.3 * u)",
                "multiply_log(a, b)",
                "beta(a, b)",
                "log_falling_factorial(a + 5, b)",
                "log_rising_factorial(a, b)",
                "falling_factorial(a + 5, 3)",
                "rising_factorial(a, 3)",
                "ldexp(a, 3)",
                "gamma_p(a, b)",
                "gamma_p(a, 10 * b)",
                "gamma_q(a, b)",
                "gamma_q(20 * a, 15 * b)",
                "owens_t(a, b)",
                "owens_t(-a, 3 * v)",
                "log_inv_logit_diff(a + b, a)",
                "log_modified_bessel_first_kind(a, b)",
                "log_modified_bessel_first_kind(a, 100 * b)",
                "lmgamma(3, a + 2)",
                "binary_log_loss(1, u)",
                "binary_log_loss(0, u)",
                "bessel_first_kind(2, a)",
                "modified_bessel_first_kind(2, a)",
                "modified_bessel_second_kind(2, a)",
                "fma(a, b, u)",
                "inc_beta(a, b, u)",
                "log_mix(softmax(v), w)",
                "log_mix(softmax(v), z)",
                "a * linspaced_row_vector(4, 0, 1)",
                "a * sum(linspaced_array(4, 0, 1))",
                "a * sum(linspaced_int_array(4, 0, 6))",
                "a * one_hot_vector(3, 2)",
                "a * one_hot_row_vector(3, 2)",
                "a * one_hot_array(3, 2)[2]",
                "a * one_hot_int_array(3, 2)[2]",
                "a * sum(ones_array(3))",
                "a * sum(ones_int_array(3))",
                "a + sum(zeros_array(3))",
                "a + sum(zeros_int_array(3))",
                "a * uniform_simplex(3)",
                "to_vector(to_array_2d(M)[2])",
                "add(v, a)",
                "subtract(v, w)",
                "minus(v)",
                "multiply(M, v)",
                "divide(v, a)",
                "divide(a, w + 10)",
                "elt_multiply(v, w)",
                "elt_divide(v, w + 10)",
                "a * modulus(7, 4)",
                "a * logical_negation(logical_or(logical_eq(a, b), logical_and(b, 0)))",
                "a * (logical_lt(a, b) + logical_lte(a, b) + logical_gt(a, b))",
                "a * (logical_gte(a, b) + logical_neq(a, b))",
                "a / (w + 10)",
                "a * (7 / 2)",
                "a * (7 % 4)",
                "a * (7 %/% 2)");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void gradientsOfFunctionsAgreeWithFiniteDifferences(String expression) {
        GradientCheck.check(model(expression), 2, 1);
    }

    /** As in posteriordb's accel_gp, where infinity times nothing was in the derivatives. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqrt(exp(-2000 * (1 + a)))",
                "exp(-2000 * (1 + a)) ^ 0.5",
                "pow(exp(-2000 * (1 + a)), 0.25)",
                "sum(sqrt(exp(-2000 * (3 + v))))"
            })
    void rootsOfWhatUnderflowsHaveNoSlope(String expression) {
        GradientCheck.check(model(expression), 2, 1);
    }

    static StanModel model(String expression) {
        String program =
                """
                data { array[3] int idx; }
                parameters {
                  real<lower=0> a;
                  real<lower=0> b;
                  real<lower=0, upper=1> u;
                  vector[3] v;
                  vector[3] w;
                  row_vector[3] r;
                  matrix[3, 3] M;
                  array[3] real z;
                }
                model {
                  target += sin(0.3 * (%1$s));
                  target += %1$s;
                }
                """
                        .formatted(expression);
        StanData data = StanData.builder().integers("idx", new int[] {3, 1, 3}).build();

        return Programs.bound(program, data);
    }

    @Test
    void everyFunctionOfTheTableIsTried() {
        Set<String> missing = new TreeSet<>(FunctionTable.names());
        String all =
                String.join(" ", expressions())
                        + String.join(" ", MatrixFunctionGradientTest.expressions());

        missing.removeIf(name -> all.contains(name + "("));

        assertThat(missing).isEmpty();
    }
}
