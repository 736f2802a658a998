functions {
  real f(real x {
    return x;
  }
  f(real x) { return x; }
  real g(real x[]) { return 1; }
  real h(cov_matrix x) { return 1; }
  real k(matrix[2, 2] x) { return 1; }
}
model {
}
