data {
  int<lower=1> K;
  vector<lower=0, upper=1>[K] p;
  simplex[K] w;
}
parameters {
  real<lower=0> a;
  real<upper=a> b;
  real<lower=b, upper=a> c;
  vector<lower=p>[K] d;
  array[2] vector<offset=b, multiplier=a>[K] f;
  ordered[K] o;
  positive_ordered[K] q;
  array[2] simplex[K] s;
  matrix<lower=0>[2, K] m;
}
transformed parameters {
  real<lower=0> a2 = square(a);
}
model {
  a ~ gamma(2, 1);
}
