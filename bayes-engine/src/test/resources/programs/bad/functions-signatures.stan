functions {
  real twice(real x) { return x; }
  vector twice(real x) { return [x]'; }
  real twice(real x) { return 2 * x; }
  real nowhere(int n);
  int odd_lpdf(real y) { return 1; }
  real wrong_lpdf(int y) { return 1; }
  real wrong_lpmf(real y) { return 1; }
  real some_lupdf(real y) { return 1; }
  real exp(real x) { return x; }
  real model(real x) { return x; }
  real same(real x, int x) { return x; }
}
model {
}
