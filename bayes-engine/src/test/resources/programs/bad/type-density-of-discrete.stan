data {
  int k;
  real y;
}
model {
  target += poisson_lpdf(k | 2);
  target += normal_lpmf(y | 0, 1);
}
