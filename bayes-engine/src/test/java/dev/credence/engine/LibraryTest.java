package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that are written in Stan, against what they mean. */
class LibraryTest {

    private static final String MATRICES =
            """
            functions {
              // The sum over all paths through the states of a hidden Markov model of two states.
              real paths(matrix log_omegas, matrix Gamma, vector rho, int at, int state) {
                array[8] real terms;
                for (p in 0:7) {
                  array[3] int x = {p %% 2 + 1, p %%/%% 2 %% 2 + 1, p %%/%% 4 + 1};
                  terms[p + 1] = log(rho[x[1]]) + log_omegas[x[1], 1];
                  for (n in 2:3) {
                    terms[p + 1] += log(Gamma[x[n - 1], x[n]]) + log_omegas[x[n], n];
                  }
                  if (at > 0 && x[at] != state) {
                    terms[p + 1] = negative_infinity();
                  }
                }
                return log_sum_exp(terms);
              }
            }
            transformed data {
              matrix[2, 3] omega = [[-1, -0.5, -2], [-0.3, -4, -1.5]];
              matrix[2, 2] Gamma = [[0.7, 0.3], [0.2, 0.8]];
              vector[2] rho = [0.4, 0.6]';
              matrix[2, 2] G = [[0.9, 0.2], [-0.1, 0.7]];
              matrix[2, 1] F = [[1], [0.5]];
              matrix[1, 2] y = [[0.3, -1.2]];
              matrix[1, 1] V = [[0.4]];
              matrix[2, 2] W = [[0.5, 0.1], [0.1, 0.3]];
              matrix[2, 2] C = [[2, 0.4], [0.4, 1]];
              vector[2] m = [0.2, -0.7]';
              matrix[2, 2] R1 = quad_form_sym(C, G') + W;
              matrix[2, 2] R2 = quad_form_sym(R1, G') + W;
              matrix[2, 2] A = [[0, 2], [3, 0]];
              matrix[2, 3] B = [[1, 2, 3], [4, 5, 7]];
            }
            generated quantities {
              real found = %s;
              real expected = %s;
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    hmm_marginal(omega, Gamma, rho) => paths(omega, Gamma, rho, 0, 0)
                    hmm_hidden_state_prob(omega, Gamma, rho)[2, 1] => exp(paths(omega, Gamma, rho, 1, 2) - paths(omega, Gamma, rho, 0, 0))
                    hmm_hidden_state_prob(omega, Gamma, rho)[1, 3] => exp(paths(omega, Gamma, rho, 3, 1) - paths(omega, Gamma, rho, 0, 0))
                    gaussian_dlm_obs_lpdf(y | F, G, V, W, m, C) => multi_normal_lpdf(y[1]' | [(F' * G * m)[1], (F' * G * G * m)[1]]', [[quad_form(R1, F)[1, 1] + V[1, 1], (F' * R1 * G' * F)[1, 1]], [(F' * R1 * G' * F)[1, 1], quad_form(R2, F)[1, 1] + V[1, 1]]])
                    gaussian_dlm_obs_lpdf(y | F, G, [0.4]', W, m, C) => gaussian_dlm_obs_lpdf(y | F, G, V, W, m, C)
                    multi_gp_lpdf(B | add_diag(rep_matrix(0.1, 3, 3), 1), m + 1) => multi_normal_lpdf(B[1]' | rep_vector(0, 3), add_diag(rep_matrix(0.1, 3, 3), 1) / (m[1] + 1)) + multi_normal_lpdf(B[2]' | rep_vector(0, 3), add_diag(rep_matrix(0.1, 3, 3), 1) / (m[2] + 1))
                    wishart_cholesky_lpdf([[1.5]] | 3, [[1.2]]) => wishart_lpdf([[2.25]] | 3, [[1.44]]) + log(2 * 1.5)
                    inv_wishart_cholesky_lpdf([[1.5]] | 3, [[1.2]]) => inv_wishart_lpdf([[2.25]] | 3, [[1.44]]) + log(2 * 1.5)
                    lkj_cov_lpdf(C | m, rho, 1) => lognormal_lpdf(sqrt(2) | m[1], rho[1]) + lognormal_lpdf(1 | m[2], rho[2]) + lkj_corr_lpdf([[1, 0.4 / sqrt(2)], [0.4 / sqrt(2), 1]] | 1)
                    log_mix(rho, {[1, 2]', [3, 4]'}) => log_mix(0.4, 1, 2) + log_mix(0.4, 3, 4)
                    squared_distance(1, 3.5) => 6.25
                    sum(abs(csr_to_dense_matrix(2, 2, csr_extract_w(A), csr_extract_v(A), csr_extract_u(A)) - A)) => 0
                    sum(abs(csr_matrix_times_vector(2, 2, csr_extract_w(A), csr_extract_v(A), csr_extract_u(A), m) - A * m)) => 0
                    sum(abs(qr_Q(B) * qr_R(B) - B)) => 0
                    sum(abs(qr_Q(B') * qr_R(B') - B')) => 0
                    sum(abs(crossprod(qr_Q(B')) - identity_matrix(3))) => 0
                    min(diagonal(qr_R(-B))) > 0 => 1
                    sum(abs(B * generalized_inverse(B) - identity_matrix(2))) => 0
                    sum(abs(generalized_inverse(B') * B' - identity_matrix(2))) => 0
                    """)
    void valuesAreWhatTheFunctionsMean(String found, String expected) {
        double[] row = row(MATRICES.formatted(found, expected), 2, 1);

        assertThat(row[0]).isCloseTo(row[1], Offset.offset(1e-12 * Math.max(1, Math.abs(row[1]))));
    }

    /** Means of 20,000 draws, each with its expectation and five standard errors. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    hmm_latent_rng([[-1, -0.5, -2], [-0.3, -4, -1.5]], [[0.7, 0.3], [0.2, 0.8]], [0.4, 0.6]')[2] => 1 + hmm_hidden_state_prob([[-1, -0.5, -2], [-0.3, -4, -1.5]], [[0.7, 0.3], [0.2, 0.8]], [0.4, 0.6]')[2, 2]
                    beta_neg_binomial_rng(2, 6, 3) => 2 * 3.0 / 5
                    yule_simon_rng(4) => 4.0 / 3
                    dirichlet_multinomial_rng([1, 2, 3]', 12)[2] => 4
                    multinomial_logit_rng([0, log(2), log(3)]', 12)[3] => 6
                    bernoulli_logit_glm_rng([[1, 2]], 0.5, [0.25, -0.5]')[1] => inv_logit(-0.25)
                    multi_normal_rng({[1, 2]', [3, 4]'}, [[2, 0.5], [0.5, 1]])[2, 1] => 3
                    multi_normal_cholesky_rng({[1, 2]', [3, 4]'}, [[2, 0], [0.5, 1]])[1, 2] => 2
                    multi_student_t_rng(9, {[1, 2]', [3, 4]'}, [[2, 0.5], [0.5, 1]])[2, 2] => 4
                    wishart_cholesky_rng(5, [[2]])[1, 1] ^ 2 => 20
                    inv_wishart_cholesky_rng(9, [[2]])[1, 1] ^ 2 => 4.0 / 7
                    """)
    void drawsHaveTheirExpectation(String draw, String expected) {
        String program =
                """
                generated quantities {
                  real found = 0;
                  real error = 0;
                  for (i in 1:20000) {
                    real x = %s;
                    found += x / 20000;
                    error += square(x) / 20000;
                  }
                  error = sqrt((error - square(found)) / 20000);
                  real expected = %s;
                }
                """
                        .formatted(draw, expected);

        double[] row = row(program, 3, 7);

        assertThat(Math.abs(row[0] - row[2])).isLessThan(5 * row[1]);
    }

    @Test
    void mistakesInArgumentsNameTheCallsLine() {
        String program =
                "transformed data {\n  real x = hmm_marginal([[1], [2]], [[0.5, 0.4], [0.5, 0.5]], [0.5, 0.5]');\n}";

        Binding binding = Programs.compiled(program).bind(StanData.empty());

        assertThat(((Binding.InvalidData) binding).problems().getFirst().message())
                .isEqualTo("line 2: hmm_marginal: row 1 of Gamma is no simplex: [0.5,0.4]");
    }

    @Test
    void programsMayDefineAFunctionOfTheirOwnByTheName() {
        String program =
                "functions { real generalized_inverse(real x) { return 1 / x; } }"
                        + " generated quantities { real y = generalized_inverse(4); real hmm_check = 2; }";

        assertThat(row(program, 2, 1)).containsExactly(0.25, 2);
    }

    private static double[] row(String program, int size, long seed) {
        StanModel model = Programs.bound(program, StanData.empty());
        var row = new double[size];
        model.write(new double[0], Rng.of(seed), row);
        return row;
    }
}
