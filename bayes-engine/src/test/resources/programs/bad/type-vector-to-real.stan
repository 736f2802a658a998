data {
  int N;
  vector[N] x;
}
model {
  real a = x;
  vector[N] b = 1;
  int k = 2.5;
}
