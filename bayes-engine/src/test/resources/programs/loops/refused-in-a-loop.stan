parameters {
  real a;
  vector[3] v;
}
model {
  int k = 1;
  for (i in 1:3) {
    if (v[i] > 0.3) {
      k += 1;
    }
    target += -square(v[k] - a) + log(a + 2);
    if (a > 0.8) {
      v[k + 3] ~ normal(a, 1);
    }
    if (v[i] < -0.9) {
      v[i] ~ normal(a, v[i]);
    }
  }
}
