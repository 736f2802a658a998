data {
  real N;
  vector[N] x;
  matrix[2] M;
  real[2] y;
}
