parameters {
  real a;
}
model {
  target += exp(a |);
}
