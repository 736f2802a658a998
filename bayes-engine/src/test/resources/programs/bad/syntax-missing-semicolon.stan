parameters {
  real a
  real b;
}
model {
  a ~ normal(0, 1)
}
