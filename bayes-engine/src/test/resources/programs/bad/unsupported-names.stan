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
  a[1] ~ normal(0, 1) T[0, ];
}
