parameters {
  real a;
}
model {
  real b = a;
}
generated quantities {
  real c = b;
}
