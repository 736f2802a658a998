parameters {
  real a;
}
transformed parameters {
  a ~ normal(0, 1);
  target += a;
}
