transformed data {
  real a = 2 * b;
}
parameters {
  real b;
}
