functions {
  real f(real x) {
    return 2 * x;
  }
}
parameters {
  real a;
}
model {
  a ~ normal(f(1), 1);
}
