data {
  real x;
}
parameters {
  real a;
}
transformed parameters {
  real b = a;
}
model {
  x = 1;
  a = 2;
  b = 3;
  for (n in 1:3) n = 4;
  1 = 2;
}
