parameters {
  real<lower=0 a;
}
