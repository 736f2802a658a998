data {
  int<lower=1.5> N;
  vector[M] x;
}
parameters {
  real a;
}
model {
  while (x) { a += 1; }
  reject("a", b);
}
