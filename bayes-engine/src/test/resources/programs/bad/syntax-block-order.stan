model {
}
parameters {
  real a;
}
