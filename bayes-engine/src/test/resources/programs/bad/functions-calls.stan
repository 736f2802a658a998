functions {
  real f(real x, data vector y) {
    return x * sum(y);
  }
  real g(real x, int n) {
    return x;
  }
  real g(int n, real x) {
    return x;
  }
  void show(real x) {
    print(x);
  }
  real own_lpdf(real y, real mu) {
    return -square(y - mu);
  }
  real shift_lp(real x) {
    target += x;
    return x;
  }
}
parameters {
  real f;
  vector[2] v;
}
transformed parameters {
  real a = f(1, v);
  real b = f(v, 1);
  real c = g(1, 2);
  real d = show(1);
  real e = ff(1);
  real h = own_lpdf(1, 2);
  real i = shift_lp(1);
  real j = own_lupdf(1 | 2);
}
model {
  g(1.0, 2);
  1 ~ own(v);
  1 ~ own_lpdf(1);
  1 ~ owm(1);
  shows(1);
}
generated quantities {
  real k = shift_lp(1);
  real l = g;
}
