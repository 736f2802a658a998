// Truncation, censoring and distribution functions in loops.
transformed data {
  array[4] real y = {0.5, -0.3, 1.9, 0.8};
  array[4] int n = {0, 3, 1, 2};
}
parameters {
  real m;
  real<lower=0> s;
  vector[4] e;
}
model {
  for (i in 1:4) {
    y[i] ~ normal(m + e[i], s) T[-1, 2];
    n[i] ~ poisson(exp(m)) T[, 5];
    if (y[i] > 1) {
      target += normal_lccdf(y[i] | e[i], s) + log1m(logistic_cdf(y[i] | m, s));
    } else {
      target += student_t_lcdf(y[i] | 3 + s, m, s) + gamma_lcdf(s | exp(e[i]), 2);
    }
    target += log_diff_exp(cauchy_lcdf(2 | m, s), cauchy_lcdf(-1 | m, s));
    target += beta_lccdf(inv_logit(e[i]) | s, 2) + neg_binomial_2_lcdf(n[i] | s, exp(m));
    target += von_mises_lcdf(tanh(e[i]) | m, s);
  }
  e ~ normal(0, 1);
  m ~ normal(0, 1) T[-3, ];
  s ~ lognormal(0, 0.5) T[, 9];
}
generated quantities {
  vector[4] p;
  for (i in 1:4) p[i] = normal_cdf(y[i] | m, s) + exp(weibull_lccdf(square(y[i]) | s, 1.5));
}
