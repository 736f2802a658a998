// Poisson counts with site effects, the expected counts reported: 237 parameters, 2,352 columns.
data {
  int<lower=0> N;
  int<lower=0> years;
  int<lower=0> sites;
  array[N] int<lower=0> count;
  array[N] int<lower=1, upper=years> year;
  array[N] int<lower=1, upper=sites> site;
}
parameters {
  vector[sites] alpha;
  real mu_alpha;
  real<lower=0, upper=5> sd_alpha;
}
transformed parameters {
  matrix[years, sites] log_lambda;
  for (t in 1:years) {
    log_lambda[t] = alpha';
  }
}
model {
  alpha ~ normal(mu_alpha, sd_alpha);
  mu_alpha ~ normal(0, 10);
  for (n in 1:N) {
    count[n] ~ poisson_log(log_lambda[year[n], site[n]]);
  }
}
