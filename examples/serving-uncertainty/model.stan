// Sales per visitor: one slope per category, and noise whose size is learnt too.
data {
  int<lower=0> N;
  int<lower=1> C;
  vector<lower=0>[N] x;
  array[N] int<lower=1, upper=C> category;
  vector[N] y;
}
parameters {
  vector[C] beta;
  real<lower=0> sigma;
}
model {
  beta ~ normal(0, 2);
  sigma ~ normal(0, 2);
  y ~ normal(beta[category] .* x, sigma);
}
generated quantities {
  array[N] real y_pred = normal_rng(beta[category] .* x, sigma);
}
