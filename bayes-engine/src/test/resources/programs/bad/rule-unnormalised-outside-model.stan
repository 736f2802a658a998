parameters {
  real a;
}
generated quantities {
  real l = normal_lupdf(a | 0, 1);
}
