// Poisson counts with site effects and an effect for every observation: 2,353 parameters.
data {
  int<lower=0> N;
  int<lower=0> sites;
  array[N] int<lower=0> count;
  array[N] int<lower=1, upper=sites> site;
}
parameters {
  vector[sites] alpha;
  vector[N] z;
  real mu_alpha;
  real<lower=0> sd_alpha;
  real<lower=0> sd_z;
}
model {
  alpha ~ normal(mu_alpha, sd_alpha);
  z ~ std_normal();
  mu_alpha ~ normal(0, 10);
  sd_alpha ~ normal(0, 2);
  sd_z ~ normal(0, 1);
  count ~ poisson_log(alpha[site] + sd_z * z);
}
