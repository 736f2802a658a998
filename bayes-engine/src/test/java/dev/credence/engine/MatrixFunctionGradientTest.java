package dev.credence.engine;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixFunctionGradientTest {

    /**
     * Expressions over a, b: positive reals; v, w: vectors of 3; r: a row vector; M: 3 x 3; R: 2 x
     * 3; S, T: symmetric positive definite; L: lower triangular; x: an array of vectors of 2; t: an
     * array of reals.
     */
    static List<String> expressions() {
        return List.of(
                "cholesky_decompose(S)",
                "inverse(M)",
                "inverse_spd(S)",
                "chol2inv(L)",
                "qr_Q(M)",
                "qr_Q(R')",
                "qr_R(R)",
                "qr_R(R')",
                "generalized_inverse(M)",
                "generalized_inverse(R)",
                "generalized_inverse(R')",
                "csr_to_dense_matrix(2, 3, v, {1, 3, 2}, {1, 3, 4})",
                "rep_matrix(csr_matrix_times_vector(2, 3, v, {1, 3, 2}, {1, 3, 4}, w), 1)",
                "rep_matrix(csr_extract_w(M[1:1]), 1)",
                "rep_matrix(log_mix(softmax(v), {v, w}), 1, 1)",
                "rep_matrix(hmm_marginal(M, [softmax(v)', softmax(w)', softmax(v + w)'], softmax(w)), 1, 1)",
                "hmm_hidden_state_prob(M, [softmax(v)', softmax(w)', softmax(v + w)'], softmax(w))",
                "rep_matrix(determinant(M), 1, 1)",
                "rep_matrix(log_determinant(M), 1, 1)",
                "rep_matrix(log_determinant_spd(S), 1, 1)",
                "diag_matrix(eigenvalues_sym(S))",
                "square(eigenvectors_sym(S))",
                "qr_thin_Q(M')",
                "qr_thin_Q(R')",
                "qr_thin_R(R')",
                "diag_matrix(singular_values(M))",
                "diag_matrix(singular_values(R))",
                "diag_matrix(singular_values(R'))",
                "matrix_exp(M)",
                "matrix_exp(3 * M)",
                "matrix_exp_multiply(M, R')",
                "scale_matrix_exp_multiply(a, M, R')",
                "matrix_power(M, 3)",
                "matrix_power(M, 0)",
                "mdivide_left(M, R')",
                "rep_matrix(mdivide_left(M, v), 2)",
                "mdivide_right(R, M)",
                "rep_matrix(mdivide_right(r, M), 2)",
                "mdivide_left_spd(S, M)",
                "mdivide_right_spd(M, S)",
                "mdivide_left_tri_low(L, M)",
                "rep_matrix(mdivide_left_tri_low(L, v), 2)",
                "mdivide_right_tri_low(M, L)",
                "rep_matrix(mdivide_right_tri_low(r, L), 2)",
                "M \\ R'",
                "R / M",
                "crossprod(R)",
                "tcrossprod(R)",
                "tcrossprod(v)",
                "multiply_lower_tri_self_transpose(M)",
                "quad_form(M, R')",
                "rep_matrix(quad_form(M, v), 1, 1)",
                "quad_form_sym(S, R')",
                "rep_matrix(trace_quad_form(M, R'), 1, 1)",
                "rep_matrix(trace_gen_quad_form(S[1:2, 1:2], M, R'), 1, 1)",
                "quad_form_diag(M, v)",
                "diag_pre_multiply(v, M)",
                "diag_pre_multiply(r, M)",
                "diag_post_multiply(R, v)",
                "add_diag(M, a)",
                "add_diag(M, v)",
                "rep_matrix(trace(M), 1, 1)",
                "symmetrize_from_lower_tri(M)",
                "rep_matrix(rows_dot_product(R, 2 * R), 1)",
                "rep_matrix(rows_dot_product(v, w), 1)",
                "rep_matrix(columns_dot_product(R, R), 1)",
                "rep_matrix(rows_dot_self(R), 1)",
                "rep_matrix(columns_dot_self(R), 1)",
                "rep_matrix(sub_col(M, 2, 3, 2), 1)",
                "rep_matrix(sub_row(M, 2, 2, 2), 1)",
                "block(M, 2, 1, 2, 3)",
                "gp_exp_quad_cov(t, a, b)",
                "gp_exp_quad_cov(x, a, b)",
                "gp_exp_quad_cov(x, x[1:2], a, b)",
                "gp_exp_quad_cov(x, a, {a, b})",
                "cov_exp_quad(t, t, a, b)",
                "gp_exponential_cov(x, x[1:2], a, b)",
                "gp_exponential_cov(t, a, b)",
                "gp_matern32_cov(t, a, b)",
                "gp_matern52_cov(x, x[1:2], a, b)",
                "gp_periodic_cov(t, a, b, 3 * a)",
                "gp_dot_prod_cov(x, a)",
                "gp_dot_prod_cov(t, t, a)",
                "rep_matrix(sort_asc(v), 1)",
                "rep_matrix(sort_desc(r), 1)",
                "rep_matrix(to_vector(sort_asc(t)), 1)",
                "rep_matrix(v[sort_indices_desc(v)], 1)",
                "rep_matrix(v[sort_indices_asc(t)], 1)",
                "rep_matrix(a * rank(v, 2), 1, 1)",
                "rep_matrix(quantile(v, 0.3), 1, 1)",
                "rep_matrix(to_vector(quantile(v, {0.25, 1})), 1)");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void gradientsOfMatrixFunctionsAgreeWithFiniteDifferences(String expression) {
        GradientCheck.check(model(expression), 2, 1);
    }

    /** A Gaussian process by eigenvectors, as in posteriordb's kronecker_gp. */
    @Test
    void eigenvectorsOfASmoothKernelHaveTheirGradientThoughItsSmallEigenvaluesCannotBeToldApart() {
        StanModel model =
                Programs.bound(
                        """
                        transformed data {
                          array[30] real x = linspaced_array(30, 0, 1);
                          vector[30] y = 10 * sin(linspaced_vector(30, 0, 20));
                        }
                        parameters {
                          real<lower=0> alpha;
                          real<lower=0> rho;
                        }
                        model {
                          matrix[30, 30] K = add_diag(gp_exp_quad_cov(x, alpha, 1 + rho), 1e-5);
                          vector[30] variances = eigenvalues_sym(K) + 1e-2;
                          target += -0.5 * sum(square(eigenvectors_sym(K)' * y) ./ variances)
                                    - 0.5 * sum(log(variances));
                        }
                        """,
                        StanData.empty());
        GradientCheck.check(model, 5, 1);
    }

    @Test
    void equalEigenvaluesDoNotSpoilAGradient() {
        StanModel model =
                Programs.bound(
                        """
                        parameters {
                          real<lower=0> a;
                        }
                        model {
                          matrix[3, 3] K = add_diag(rep_matrix(0, 3, 3), a);
                          target += -a + sum(square(eigenvectors_sym(K) * eigenvalues_sym(K)));
                        }
                        """,
                        StanData.empty());
        GradientCheck.check(model, 3, 1);
    }

    static StanModel model(String expression) {
        String program =
                """
                transformed data {
                  matrix[4, 4] weights;
                  for (i in 1:4) {
                    for (j in 1:4) {
                      weights[i, j] = sin(3 * i + j);
                    }
                  }
                }
                parameters {
                  real<lower=0> a;
                  real<lower=0> b;
                  vector[3] v;
                  vector[3] w;
                  row_vector[3] r;
                  matrix[3, 3] M;
                  matrix[2, 3] R;
                  array[3] vector[2] x;
                  array[3] real t;
                }
                model {
                  matrix[3, 3] S = add_diag(tcrossprod(M), [0.5, 0.9, 1.6]);
                  matrix[3, 3] L = rep_matrix(0, 3, 3);
                  for (j in 1:3) {
                    for (i in j:3) {
                      L[i, j] = i == j ? 1 + M[i, j] ^ 2 : M[i, j];
                    }
                  }
                  matrix[rows(%1$s), cols(%1$s)] result = %1$s;
                  target += sum(result .* weights[1:rows(result), 1:cols(result)]);
                }
                """
                        .formatted(expression);

        return Programs.bound(program, StanData.empty());
    }
}
