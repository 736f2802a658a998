parameters {
  real a;
  vector[3] v;
}
model {
  for (i in 1:3) {
    v[i] ~ normal(a, 1 + square(a));
  }
  target += -0.1 * square(target());
  for (i in 1:3) {
    target += -square(v[i] - a);
  }
}
