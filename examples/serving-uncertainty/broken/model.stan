data {
  int<lower=0> N;
  int<lower=1> C;
  vector<lower=0>[N] x;
  array[N] int<lower=1, upper=C> category;
  vector[N] y;
}
parameters {
  vector[C] beta;
  real<lower=0> sigma;
}
model {
  beta ~ normal(0, 2);
  sigma ~ normal(0, 2);
  y ~ normal(beta[category] .* x, sigma);
}
generated quantities {
  array[N] real y_pred;
  for (n in 1:N) {
    if (x[n] > 10) {
      reject("x is beyond the calibration range: ", x[n]);
    }
    y_pred[n] = normal_rng(beta[category[n]] * x[n], sigma);
  }
}
