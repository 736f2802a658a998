data {
  int<lower=1> K;
  cov_matrix[K] S;
  array[2] corr_matrix[K] R;
  cholesky_factor_cov[K + 1, K] F;
}
transformed data {
  cholesky_factor_corr[K] L = diag_matrix(rep_vector(1, K));
  unit_vector[2] e = [1, 0]';
}
parameters {
  array[2, 3] unit_vector[K] u;
  sum_to_zero_vector[K] z;
  cov_matrix[K] c;
  corr_matrix[K] r;
  cholesky_factor_cov[K] t;
  array[K] cholesky_factor_corr[K] l;
}
transformed parameters {
  corr_matrix[K] r2 = r;
}
model {
}
