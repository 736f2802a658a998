transformed data {
  int N = 10;
  array[N] real y;
  array[4] int lengths = {1, 4, 0, 5};
  for (n in 1:N) {
    y[n] = n % 4 - 1.5;
  }
}
parameters {
  vector[4] mu;
  real<lower=0> sigma;
}
model {
  int at = 1;
  int seen;
  array[4] int order;
  seen = 0;
  for (g in 1:4) {
    order[g] = g % 4 + 1;
  }
  for (g in 1:4) {
    int last = at + lengths[g] - 1;
    for (k in at:last) {
      y[k] ~ normal(mu[order[g]], sigma);
      seen += 1;
      if (seen % 3 == 0) {
        order[g] = order[g] % 4 + 1;
      }
    }
    at = last + 1;
  }
  {
    int left = seen;
    while (left > 0) {
      target += -0.1 * square(mu[left % 4 + 1]) * left / 3.0;
      left = left - 1 - left / 4;
    }
  }
  sigma ~ lognormal(0, 1);
}
