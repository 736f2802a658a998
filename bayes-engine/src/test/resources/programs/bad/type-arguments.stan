data {
  vector[3] v;
  array[3] real y;
}
parameters {
  real s;
}
model {
  target += dot_product(v, 1);
  y ~ normal(s);
  y ~ poisson(s);
  target += normal_lpdf(y, 0, 1);
  target += log_mix(s, v, 1);
}
