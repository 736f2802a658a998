data {
  int N; int M;
  matrix[N, M] X;
  array[N] int g;
}
transformed data {
  real a = -2 ^ 2 + 3.e-1 + .5 + 1e3 - 2.;
  int k = 7 / 2 + 7 %/% 2 * (N % 3);
  vector[N] v = X[, 1] .* X[:, M] ./ 2;
  row_vector[M] r = X[1] - X[1, :];
  matrix[2, M] S = X[{1, 2}];
  array[2, 2] int t = {{1, 2}, {3, 4}};
  matrix[2, 2] L = [[1, 2], [3, 4]]';
  real q = N > 1 ? a : k;
  array[N] real u = to_array_1d(v);
  real e = X[1]' [1];
}
parameters {
  vector[M] b;
}
model {
  target += -dot_self(b) / 2;
  v ~ normal(X * b + b[g], 1 + square(b[1])); // trailing comment
  # old comment
}
