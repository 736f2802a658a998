transformed data {
  array[5] int counts = {0, 3, 1, 2, 0};
  array[5] int trials = {4, 5, 6, 7, 8};
  int zero = 0;
}
parameters {
  real<lower=0, upper=1> theta;
  vector<lower=0>[5] rate;
  real<lower=0> phi;
}
model {
  for (c in counts) {
    target += c * log(theta) - lgamma(c + 1);
  }
  for (r in rate) {
    target += gamma_lpdf(r | 2, 1 + theta) + log1p_exp(-r);
  }
  for (n in 1:5) {
    counts[n] ~ poisson(rate[n]);
    counts[n] ~ neg_binomial_2(rate[n] + zero, phi);
    counts[n] ~ binomial(trials[n], theta);
    counts[n] ~ binomial_logit(trials[n], logit(theta) * rate[n]);
    target += log_mix(theta, poisson_lpmf(counts[n] | rate[n]),
                      poisson_log_lpmf(counts[n] | log(rate[n]) + theta));
    target += log_sum_exp(bernoulli_lpmf(n % 2 | theta), bernoulli_logit_lpmf(1 | rate[n]));
    target += student_t_lpdf(rate[n] | phi, 0, 1) + beta_lpdf(theta | 1 + phi, rate[n] + 0.1);
  }
  phi ~ exponential(1);
}
