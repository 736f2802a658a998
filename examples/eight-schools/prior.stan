// Draws parameters and data from the prior of model.stan, to check it: credence sbc.
data {
  int<lower=0> J;
  vector<lower=0>[J] sigma;
}
generated quantities {
  real mu = normal_rng(0, 5);
  real<lower=0> tau = abs(cauchy_rng(0, 5));
  vector[J] z;
  vector[J] y;
  for (j in 1:J) {
    z[j] = normal_rng(0, 1);
    y[j] = normal_rng(mu + tau * z[j], sigma[j]);
  }
}
