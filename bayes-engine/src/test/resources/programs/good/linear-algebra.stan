data {
  int N;
  matrix[N, N] S;
  array[N] vector[2] x;
  array[N] int k;
}
parameters {
  vector[N] y;
  real<lower=0> scale;
}
model {
  matrix[N, N] K = add_diag(gp_exp_quad_cov(x, 1.0, scale), 1e-8);
  y ~ multi_normal(rep_vector(0, N), K);
  y ~ multi_normal_cholesky(rep_row_vector(0, N), cholesky_decompose(S));
  k ~ poisson_log_glm(S, 0, y);
  target += log_determinant(S / K) + sum(S \ y) + sum((S ^ 2) * y);
  target += normal_lccdf(y | 0, scale) + log(student_t_cdf(y[1] | 4, 0, scale));
}
