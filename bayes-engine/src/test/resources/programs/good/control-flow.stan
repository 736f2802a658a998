data {
  int N;
  array[N] real y;
}
parameters {
  real mu;
}
model {
  int i = 1;
  while (i <= N) {
    i += 1;
    if (i == 3) continue;
    else if (i > 100 && N > 3 || !(mu > 0)) break;
    profile("inner") {
      target += normal_lpdf(y[1] | mu, 1);
    }
  }
  for (v in y) v ~ normal(mu, 1);
  for (row in {{1, 2}, {3, 4}}) for (k in row) target += k * mu;
  { real local = mu; target += local; ; }
  print("mu = ", mu, [mu, mu]);
  if (mu > 1e10) reject("mu is ", mu);
}
