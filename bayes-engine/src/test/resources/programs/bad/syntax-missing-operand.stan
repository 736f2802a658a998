parameters {
  real a;
}
model {
  target += a * ;
}
