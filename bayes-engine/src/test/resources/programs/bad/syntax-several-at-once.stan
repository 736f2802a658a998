data {
  int N
  vector[N x;
}
model {
  for (n in 1:) { }
  real;
}
