parameters {
  real a;
}
generated quantities {
  int n = 3;
  vector[n] x;
}
