// Functions that are called with parameters here and with constants there.
functions {
  real twice(real x) {
    real y = x;
    y += x;
    return y;
  }
  real total(real x, vector v) {
    real y = x;
    for (i in 1:num_elements(v)) y += v[i] * x;
    return y;
  }
  void raise_lp(real x) {
    target += square(x);
  }
}
transformed data {
  vector[3] w = [0.5, 1, 2]';
}
parameters {
  real a;
  vector[3] b;
}
transformed parameters {
  real c = twice(a) + total(b[1], b);
}
model {
  vector[3] x = w;
  array[2] real r = {1, 2};
  real s = 1;
  for (i in 1:2) {
    s = sqrt(twice(i)) + s;
    x[i] = exp(twice(0.5)) + sum(w) * total(2, w);
    r[i] = twice(x[i]);
  }
  x += twice(s);
  x[1:2] = x[2:3] * total(s, w);
  raise_lp(0.1);
  raise_lp(a - s);
  for (i in 1:3) {
    target += -square(b[i] - x[i]) - r[1] * a * b[i];
  }
  target += -square(c) + normal_lpdf(s | a, twice(1.5));
}
