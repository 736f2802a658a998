parameters {
  real a;
}
transformed parameters {
  real c = normal_rng(0, 1);
}
model {
  real b = normal_rng(a, 1);
}
