// One slope per category.
data {
  int<lower=0> N;
  array[N] int<lower=1, upper=3> category;
  vector[N] x;
  vector[N] y;
}
parameters {
  vector[3] beta;
  real<lower=0> sigma;
}
model {
  beta ~ normal(0, 5);
  sigma ~ normal(0, 5);
  y ~ normal(beta[category] .* x, sigma);
}
