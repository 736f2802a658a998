parameters {
  real a;
}
model {
  target += normal_ldpf(a | 0, 1);
  target += exq(a);
  target += frobnicate(a);
}
