functions {
  real maybe(real x) {
    if (x > 0) {
      return x;
    }
  }
  real drawn(real x) {
    return normal_rng(x, 1);
  }
  void added(real x) {
    target += x;
    x ~ normal(0, 1);
    return x;
  }
  real changed(real x) {
    x = 2;
    return;
  }
  real typed(vector x) {
    return x;
  }
  real outside(real x) {
    return x * N;
  }
}
data {
  int N;
}
model {
  return 1;
}
