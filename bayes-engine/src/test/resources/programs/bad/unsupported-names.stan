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
  target += hypergeometric_2F1(a[1], 1, 2, 0.5);
  target += get_real(to_complex(a[1], 1));
  target += wiener_lcdf_unnorm(1 | 1, 0.1, 0.5, a[1]);
}
