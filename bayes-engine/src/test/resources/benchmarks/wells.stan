// Logistic regression with centred covariates and their interaction; flat priors.
data {
  int<lower=0> N;
  array[N] int<lower=0, upper=1> switched;
  vector[N] dist;
  vector[N] arsenic;
}
transformed data {
  vector[N] distance = (dist - mean(dist)) / 100;
  vector[N] level = arsenic - mean(arsenic);
  vector[N] inter = distance .* level;
}
parameters {
  real alpha;
  vector[3] beta;
}
model {
  switched ~ bernoulli_logit(alpha + beta[1] * distance + beta[2] * level + beta[3] * inter);
}
