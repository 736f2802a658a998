parameters {
  real a;
}
model {
  int k = 1;
  real w = a;
  while (k > 0 && a > 0.5) {
    w = 0.5 * w + a;
    k = 2 - k % 2;
  }
  target += -square(w);
}
