transformed data {
  int N = 7;
  array[N] int group = {1, 2, 3, 1, 2, 3, 1};
  vector[N] x;
  for (n in 1:N) {
    x[n] = 0.3 * n - 1;
  }
}
parameters {
  vector[3] b;
  real<lower=0> s;
}
transformed parameters {
  vector[N] eta;
  for (n in 1:N) {
    eta[n] = b[group[n]] * x[n];
  }
  for (n in 2:N) {
    eta[n] = eta[n] * eta[n - 1] + exp(-square(eta[n]));
  }
}
model {
  vector[N] z = eta;
  real total = 0;
  for (n in 1:N) {
    z[n] = z[n] + s * sin(z[n]);
    if (n > 3) {
      z[n - 1] = z[n] / (1 + s);
    }
    total += z[n];
  }
  z ~ normal(0, s);
  target += -square(total) / 50;
  b ~ std_normal();
  s ~ exponential(1);
}
