package dev.credence.engine;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JointDensityGradientTest {

    private static final StanData DATA =
            StanData.builder()
                    .integers("k", new int[] {1, 3, 2})
                    .integers("u", new int[] {0, 1, 1})
                    .integers("n", new int[] {2, 0, 5})
                    .integers("trials", new int[] {2, 3, 7})
                    .reals("y", new double[] {0.3, 0.9, -0.45})
                    .build();

    static List<String> densities() {
        return List.of(
                "v ~ multi_normal(w, S)",
                "x ~ multi_normal(w, S)",
                "v ~ multi_normal(x, S)",
                "r ~ multi_normal(w, S)",
                "v ~ multi_normal_prec(w, S)",
                "x ~ multi_normal_prec(w, S)",
                "v ~ multi_normal_cholesky(w, L)",
                "x ~ multi_normal_cholesky(x, L)",
                "v ~ multi_student_t(a, w, S)",
                "x ~ multi_student_t(a, w, S)",
                "v ~ multi_student_t_cholesky(a, w, L)",
                "quad_form_diag(S, inv_sqrt(diagonal(S))) ~ lkj_corr(a)",
                "cholesky_decompose(quad_form_diag(S, inv_sqrt(diagonal(S)))) ~ lkj_corr_cholesky(a)",
                "S ~ wishart(a + 2, T)",
                "S ~ inv_wishart(a + 2, T)",
                "L ~ wishart_cholesky(a + 2, cholesky_decompose(T))",
                "L ~ inv_wishart_cholesky(a + 2, cholesky_decompose(T))",
                "S ~ lkj_cov(v, exp(w), a)",
                "S ~ lkj_cov(a, b, a)",
                "M ~ multi_gp(S, exp(v))",
                "M ~ multi_gp_cholesky(L, exp(v))",
                "M[1:2] ~ gaussian_dlm_obs(M[2:3]', S, S[1:2, 1:2], T, v, S)",
                "M[1:2] ~ gaussian_dlm_obs(M[2:3]', S, exp(v[1:2]), T, v, S)",
                "y + 3 ~ wiener(a + 1, 0.2 * inv_logit(b), inv_logit(v), w)",
                "1 + square(v[1]) ~ wiener(exp(r), inv_logit(v), inv_logit(b), a)",
                "0.3 + square(v) ~ wiener(1 + a, 0.1, 0.3, x[1])",
                "p ~ dirichlet(exp(v))",
                "pairs ~ dirichlet(exp(v))",
                "k ~ categorical(p)",
                "k[1] ~ categorical(p)",
                "k ~ categorical_logit(v)",
                "n ~ multinomial(p)",
                "n ~ multinomial_logit(v)",
                "n ~ dirichlet_multinomial(exp(v))",
                "k ~ ordered_logistic(v, o)",
                "k ~ ordered_logistic(a, o)",
                "k[2] ~ ordered_logistic(a, o)",
                "k ~ ordered_logistic(v, {o, o, 2 * o})",
                "k ~ ordered_probit(v, o)",
                "k ~ ordered_logistic_glm(M, v, o)",
                "y ~ normal_id_glm(M, a, v, b)",
                "y ~ normal_id_glm(M, w, v, exp(w))",
                "v ~ normal_id_glm(M, a, w, b)",
                "u ~ bernoulli_logit_glm(M, a, v)",
                "u ~ bernoulli_logit_glm(r, a, v)",
                "n ~ binomial_logit_glm(trials, M, w, v)",
                "n ~ poisson_log_glm(M, a, v)",
                "n ~ neg_binomial_2_log_glm(M, a, v, b)",
                "k ~ categorical_logit_glm(M, v, M)");
    }

    @ParameterizedTest
    @MethodSource("densities")
    void gradientsOfJointDensitiesAgreeWithFiniteDifferences(String statement) {
        GradientCheck.check(model(statement), 2, 1);
    }

    static StanModel model(String statement) {
        String call =
                statement.replaceFirst(
                        "^(.*) ~ (\\w+)\\(",
                        statement.matches("^(k|u|n)\\b.*") ? "$2_lpmf($1 | " : "$2_lpdf($1 | ");
        String program =
                """
                data {
                  array[3] int k;
                  array[3] int u;
                  array[3] int n;
                  array[3] int trials;
                  vector[3] y;
                }
                parameters {
                  real<lower=0> a;
                  real<lower=0> b;
                  vector[3] v;
                  vector[3] w;
                  row_vector[3] r;
                  matrix[3, 3] M;
                  array[3] vector[3] x;
                  simplex[3] p;
                  ordered[2] o;
                }
                model {
                  matrix[3, 3] S = add_diag(tcrossprod(M), [0.5, 0.9, 1.6]);
                  matrix[3, 3] T = add_diag(tcrossprod(x[1]), 0.7);
                  matrix[3, 3] L = rep_matrix(0, 3, 3);
                  for (j in 1:3) {
                    for (i in j:3) {
                      L[i, j] = i == j ? 1 + M[i, j] ^ 2 : M[i, j];
                    }
                  }
                  array[2] vector[3] pairs = {p, reverse(p)};
                  %1$s;
                  target += 0.7 * %2$s;
                }
                """
                        .formatted(statement, call);

        return Programs.bound(program, DATA);
    }
}
