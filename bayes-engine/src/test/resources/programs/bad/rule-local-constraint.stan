model {
  real<lower=0> a;
  simplex[3] s;
}
