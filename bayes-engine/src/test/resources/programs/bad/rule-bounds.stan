parameters {
  real<lower=0, lower=1> a;
  real<lower=0, offset=1> b;
  simplex<lower=0>[3] c;
  vector<lower=[1, 2]>[2] d;
}

