parameters {
  real a;
}
model {
  real b = target;
  target = a;
}
