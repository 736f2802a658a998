data {
  int K;
  matrix[K, K] S;
  vector[K] y;
}
parameters {
  cov_matrix[K] C;
  cholesky_factor_corr[K] L;
  vector[K] a;
}
model {
  y ~ multi_normal(a, S);
  target += inverse(S)[1, 1];
  target += normal_lcdf(a | 0, 1);
  a[1] ~ normal(0, 1) T[0, ];
  target += sum(S / S);
  target += sum(S \ y);
}
