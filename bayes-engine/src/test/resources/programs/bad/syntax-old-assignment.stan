parameters {
  real a;
}
model {
  real b;
  b <- a;
}
