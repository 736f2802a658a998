data {
  int K;
  matrix[K, K] S;
  vector[K] y;
}
parameters {
  vector[K] a;
}
model {
  S ~ wishart_cholesky(3, S);
  target += sum(svd_U(S));
  target += von_mises_lcdf(a | 0, 1);
  a ~ normal(0, 1) T[0, ];
  a[1] ~ von_mises(0, 1) T[ , 1];
  target += integrate_1d(f, 0, 1, a);
}
