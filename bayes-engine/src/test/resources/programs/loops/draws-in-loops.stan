functions {
  real shifted_rng(real mean, real sd) {
    if (sd > 1) {
      return normal_rng(mean, 1);
    }
    return mean + normal_rng(0, sd) + normal_rng(0, sd);
  }
  real growth(real x, int n) {
    real y = x;
    for (i in 1:n) {
      y = 0.5 * y + x;
      if (y > 3) {
        break;
      }
    }
    return y;
  }
}
transformed data {
  int N = 6;
  vector[6] x = [-1, 0, 0.5, 1, 2, 3]';
  array[6] int group = {1, 2, 1, 2, 1, 2};
}
parameters {
  vector[2] a;
  real<lower=0> s;
}
transformed parameters {
  vector[N] mu;
  for (n in 1:N) {
    mu[n] = a[group[n]] * x[n] + growth(s, n);
  }
}
model {
  a ~ std_normal();
  s ~ exponential(1);
  for (n in 1:N) {
    x[n] ~ normal(mu[n], s + 0.1);
  }
}
generated quantities {
  vector[N] predicted;
  array[N] int counts;
  array[N] int kinds = rep_array(0, N);
  vector[N] log_lik;
  real total = 0;
  int above = 0;
  for (n in 1:N) {
    predicted[n] = normal_rng(mu[n], s) + normal_rng(mu[n], s);
    counts[n] = poisson_log_rng(fmin(mu[n], 3)) + binomial_rng(5, inv_logit(mu[n]));
    log_lik[n] = normal_lpdf(x[n] | mu[n], s);
    if (bernoulli_rng(0.5) == 1) {
      kinds[n] = discrete_range_rng(1, 3);
    }
    total += shifted_rng(mu[n], s);
    if (total > 20) {
      break;
    }
    above += predicted[n] > 0 ? 1 : bernoulli_rng(0.1);
  }
  real loss = std_normal_rng() * s;
}
