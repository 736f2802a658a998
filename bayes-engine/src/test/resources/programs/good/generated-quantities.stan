data {
  int N;
  vector[N] x;
}
parameters {
  real mu;
  real<lower=0> s;
}
model {
  x ~ normal(mu, s);
}
generated quantities {
  array[N] real y = normal_rng(x + mu, s);
  array[N] int k = poisson_rng(rep_vector(2, N));
  int<lower=0, upper=1> b = bernoulli_rng(0.5);
  vector[N] log_lik;
  for (n in 1:N) log_lik[n] = normal_lpdf(x[n] | mu, s);
  log_lik[1:1] *= 2;
  log_lik += 1;
}
