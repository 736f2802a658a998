data {
  int<lower=0> N;
  int y[N];
  vector[2] z[N, 3];
  real<lower=0> s[N];
}
parameters {
  real mu[3];
}
model {
  mu ~ normal(0, s[1]);
}
