// Varying intercepts of counties, non-centred.
data {
  int<lower=0> N;
  int<lower=0> J;
  array[N] int<lower=1, upper=J> county;
  vector[N] log_uppm;
  vector[N] first_floor;
  vector[N] log_radon;
}
parameters {
  vector[J] z;
  vector[2] beta;
  real mu_alpha;
  real<lower=0> sigma_alpha;
  real<lower=0> sigma_y;
}
model {
  vector[J] alpha = mu_alpha + sigma_alpha * z;
  z ~ std_normal();
  beta ~ normal(0, 10);
  mu_alpha ~ normal(0, 10);
  sigma_alpha ~ normal(0, 1);
  sigma_y ~ normal(0, 1);
  log_radon ~ normal(alpha[county] + beta[1] * log_uppm + beta[2] * first_floor, sigma_y);
}
