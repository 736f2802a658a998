transformed data {
  int N = 5;
  int K = 3;
  matrix[N, K] X;
  array[N] vector[K] rows_of_x;
  for (n in 1:N) {
    for (k in 1:K) {
      X[n, k] = 0.1 * n * k - 0.5 * k;
      rows_of_x[n, k] = X[n, k];
    }
  }
}
parameters {
  matrix[2, K] B;
  array[2] vector[K] beta;
  real<lower=0> tau;
}
model {
  array[2, 3, 2] real cube;
  matrix[N, K] Z;
  for (i in 1:2) {
    for (j in 1:3) {
      for (k in 1:2) {
        cube[i, j, k] = B[k, j] * beta[i, j];
      }
    }
  }
  for (n in 1:N) {
    vector[K] lps = beta[1 + n % 2];
    for (k in 1:K) {
      Z[n, k] = X[n, k] * B[1 + n % 2, k];
      lps[k] += normal_lpdf(Z[n, k] | cube[2, k, 1], tau);
    }
    target += log_sum_exp(lps);
    target += -0.5 * square(X[n] * beta[1]);
    target += dot_product(rows_of_x[n], beta[2]) * 0.1;
    target += -sum(square(lps - beta[1]) ./ exp(beta[2])) / 100;
    beta[1] ~ normal(rows_of_x[n], tau);
  }
  for (n in 1:N) {
    target += -log_sum_exp(Z[n]);
  }
  to_vector(B) ~ std_normal();
  beta[2] ~ std_normal();
  tau ~ gamma(2, 2);
}
