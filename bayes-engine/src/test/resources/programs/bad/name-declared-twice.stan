data {
  int N;
  real N;
}
model {
  real x;
  {
    real x;
  }
}
