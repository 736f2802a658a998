#include other.stan
parameters {
  vector[2] a;
}
model {
  complex z = 3 + 4i;
  tuple(int, vector) t = (1, a);
  target += t.2[1];
}
