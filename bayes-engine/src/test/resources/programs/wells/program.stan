data {
  int<lower=0> N;
  array[N] int<lower=0, upper=1> switched;
  vector[N] dist;
  vector[N] arsenic;
}
transformed data {
  vector[N] dist100 = dist / 100;
}
parameters {
  real alpha;
  vector[2] beta;
}
model {
  alpha ~ normal(0, 5);
  beta ~ normal(0, 5);
  switched ~ bernoulli_logit(alpha + beta[1] * dist100 + beta[2] * arsenic);
}
generated quantities {
  vector[N] p = inv_logit(alpha + beta[1] * dist100 + beta[2] * arsenic);
}
