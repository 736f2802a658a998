// Functions of Stan's library that are compositions of others, written in Stan. A program gets
// those that it names, with what they call. Derivatives follow from the parts.
functions {
  real log_mix(vector theta, array[] vector lps) {
    real total = 0;
    for (n in 1:size(lps)) {
      total += log_mix(theta, lps[n]);
    }
    return total;
  }

  real squared_distance(real x, real y) {
    return square(x - y);
  }

  // Hidden Markov models: forward and backward, normalised at each step.
  void hmm_check(matrix log_omegas, matrix Gamma, vector rho) {
    int K = rows(log_omegas);
    if (rows(Gamma) != K || cols(Gamma) != K || num_elements(rho) != K) {
      reject("Gamma must be ", K, " x ", K, " and rho of size ", K, " as log_omegas has rows; found ",
             dims(Gamma), " and ", num_elements(rho));
    }
    if (cols(log_omegas) == 0) {
      reject("log_omegas has no columns");
    }
    for (k in 1:K) {
      if (abs(sum(Gamma[k]) - 1) > 1e-8 || min(Gamma[k]) < 0) {
        reject("row ", k, " of Gamma is no simplex: ", Gamma[k]);
      }
    }
    if (abs(sum(rho) - 1) > 1e-8 || min(rho) < 0) {
      reject("rho is no simplex: ", rho);
    }
  }

  real hmm_marginal(matrix log_omegas, matrix Gamma, vector rho) {
    hmm_check(log_omegas, Gamma, rho);
    vector[rows(log_omegas)] state = rho;
    real total = 0;
    for (n in 1:cols(log_omegas)) {
      vector[rows(log_omegas)] log_omega = log_omegas[, n];
      real largest = max(log_omega);
      if (n > 1) {
        state = Gamma' * state;
      }
      state = state .* exp(log_omega - largest);
      real norm = sum(state);
      total += largest + log(norm);
      state = state / norm;
    }
    return total;
  }

  matrix hmm_forward(matrix log_omegas, matrix Gamma, vector rho) {
    int K = rows(log_omegas);
    int N = cols(log_omegas);
    matrix[K, N] states;
    for (n in 1:N) {
      vector[K] state = n == 1 ? rho : Gamma' * states[, n - 1];
      state = state .* exp(log_omegas[, n] - max(log_omegas[, n]));
      states[, n] = state / sum(state);
    }
    return states;
  }

  matrix hmm_hidden_state_prob(matrix log_omegas, matrix Gamma, vector rho) {
    hmm_check(log_omegas, Gamma, rho);
    int K = rows(log_omegas);
    int N = cols(log_omegas);
    matrix[K, N] states = hmm_forward(log_omegas, Gamma, rho);
    vector[K] beta = rep_vector(1, K);
    for (i in 1:N - 1) {
      int n = N - i;
      beta = Gamma * (beta .* exp(log_omegas[, n + 1] - max(log_omegas[, n + 1])));
      beta = beta / sum(beta);
      vector[K] state = states[, n] .* beta;
      states[, n] = state / sum(state);
    }
    return states;
  }

  array[] int hmm_latent_rng(matrix log_omegas, matrix Gamma, vector rho) {
    hmm_check(log_omegas, Gamma, rho);
    int N = cols(log_omegas);
    matrix[rows(log_omegas), N] states = hmm_forward(log_omegas, Gamma, rho);
    array[N] int path;
    path[N] = categorical_rng(states[, N]);
    for (i in 1:N - 1) {
      int n = N - i;
      vector[rows(log_omegas)] state = states[, n] .* Gamma[, path[n + 1]];
      path[n] = categorical_rng(state / sum(state));
    }
    return path;
  }

  // Dynamic linear model by the Kalman filter: y has a row for each variable.
  real gaussian_dlm_obs_lpdf(matrix y, matrix F, matrix G, matrix V, matrix W, vector m0,
                             matrix C0) {
    int r = rows(y);
    int n = rows(G);
    vector[n] m = m0;
    matrix[n, n] C = C0;
    real total = -0.5 * r * cols(y) * log(2 * pi());
    for (t in 1:cols(y)) {
      vector[n] a = G * m;
      matrix[n, n] R = quad_form_sym(C, G') + W;
      vector[r] e = y[, t] - F' * a;
      matrix[r, r] Q = quad_form_sym(R, F) + V;
      matrix[r, r] L = cholesky_decompose(0.5 * (Q + Q'));
      vector[r] u = mdivide_left_tri_low(L, e);
      matrix[r, n] B = mdivide_left_tri_low(L, F' * R);
      total += -sum(log(diagonal(L))) - 0.5 * dot_self(u);
      m = a + B' * u;
      C = R - crossprod(B);
    }
    return total;
  }

  real gaussian_dlm_obs_lpdf(matrix y, matrix F, matrix G, vector V, matrix W, vector m0,
                             matrix C0) {
    return gaussian_dlm_obs_lpdf(y | F, G, diag_matrix(V), W, m0, C0);
  }

  // Independent Gaussian processes with one covariance, scaled by the inverse weights.
  real multi_gp_cholesky_lpdf(matrix y, matrix L, vector w) {
    int n = cols(y);
    matrix[n, rows(y)] u = mdivide_left_tri_low(L, y');
    return -0.5 * n * rows(y) * log(2 * pi()) - rows(y) * sum(log(diagonal(L)))
           + 0.5 * n * sum(log(w)) - 0.5 * dot_product(w, columns_dot_self(u)');
  }

  real multi_gp_lpdf(matrix y, matrix Sigma, vector w) {
    return multi_gp_cholesky_lpdf(y | cholesky_decompose(Sigma), w);
  }

  real lkj_cov_lpdf(matrix y, vector mu, vector sigma, real eta) {
    vector[rows(y)] scales = sqrt(diagonal(y));
    return lognormal_lpdf(scales | mu, sigma)
           + lkj_corr_lpdf(quad_form_diag(y, inv(scales)) | eta);
  }

  real lkj_cov_lpdf(matrix y, real mu, real sigma, real eta) {
    return lkj_cov_lpdf(y | rep_vector(mu, rows(y)), rep_vector(sigma, rows(y)), eta);
  }

  // Cholesky factors of Wishart matrices: the density of the product, and the Jacobian.
  real product_adjustment(matrix L) {
    int k = rows(L);
    real total = k * log(2);
    for (i in 1:k) {
      total += (k - i + 1) * log(L[i, i]);
    }
    return total;
  }

  real wishart_cholesky_lpdf(matrix L_Y, real nu, matrix L_S) {
    return wishart_lpdf(multiply_lower_tri_self_transpose(L_Y)
                        | nu, multiply_lower_tri_self_transpose(L_S))
           + product_adjustment(L_Y);
  }

  real inv_wishart_cholesky_lpdf(matrix L_Y, real nu, matrix L_S) {
    return inv_wishart_lpdf(multiply_lower_tri_self_transpose(L_Y)
                            | nu, multiply_lower_tri_self_transpose(L_S))
           + product_adjustment(L_Y);
  }

  matrix wishart_cholesky_rng(real nu, matrix L_S) {
    return cholesky_decompose(wishart_rng(nu, multiply_lower_tri_self_transpose(L_S)));
  }

  matrix inv_wishart_cholesky_rng(real nu, matrix L_S) {
    return cholesky_decompose(inv_wishart_rng(nu, multiply_lower_tri_self_transpose(L_S)));
  }

  // Sparse matrices, compressed by rows.
  vector csr_extract_w(matrix A) {
    vector[num_elements(A)] w;
    int count = 0;
    for (i in 1:rows(A)) {
      for (j in 1:cols(A)) {
        if (A[i, j] != 0) {
          count += 1;
          w[count] = A[i, j];
        }
      }
    }
    return w[1:count];
  }

  array[] int csr_extract_v(matrix A) {
    array[num_elements(A)] int v;
    int count = 0;
    for (i in 1:rows(A)) {
      for (j in 1:cols(A)) {
        if (A[i, j] != 0) {
          count += 1;
          v[count] = j;
        }
      }
    }
    return v[1:count];
  }

  array[] int csr_extract_u(matrix A) {
    array[rows(A) + 1] int u;
    int count = 0;
    for (i in 1:rows(A)) {
      u[i] = count + 1;
      for (j in 1:cols(A)) {
        count += A[i, j] != 0;
      }
    }
    u[rows(A) + 1] = count + 1;
    return u;
  }

  vector csr_matrix_times_vector(int m, int n, vector w, array[] int v, array[] int u, vector b) {
    csr_check(m, n, w, v, u);
    if (num_elements(b) != n) {
      reject("the vector must have size ", n, ", found ", num_elements(b));
    }
    vector[m] product;
    for (i in 1:m) {
      product[i] = dot_product(w[u[i]:u[i + 1] - 1], b[v[u[i]:u[i + 1] - 1]]);
    }
    return product;
  }

  matrix csr_to_dense_matrix(int m, int n, vector w, array[] int v, array[] int u) {
    csr_check(m, n, w, v, u);
    matrix[m, n] A = rep_matrix(0, m, n);
    for (i in 1:m) {
      for (k in u[i]:u[i + 1] - 1) {
        A[i, v[k]] = w[k];
      }
    }
    return A;
  }

  void csr_check(int m, int n, vector w, array[] int v, array[] int u) {
    if (size(u) != m + 1 || size(v) != num_elements(w)) {
      reject("u must have size ", m + 1, " and v that of w, ", num_elements(w), "; found ", size(u),
             " and ", size(v));
    }
    for (k in 1:size(v)) {
      if (v[k] < 1 || v[k] > n) {
        reject("v[", k, "] is ", v[k], ", but must be in 1:", n);
      }
    }
    for (i in 1:m) {
      if (u[i] < 1 || u[i + 1] < u[i] || u[i + 1] > size(w) + 1) {
        reject("u[", i, "] is ", u[i], " and u[", i + 1, "] is ", u[i + 1],
               ", but they must not decrease and be in 1:", size(w) + 1);
      }
    }
  }

  // The whole QR decomposition by Householder's reflections, with a positive diagonal of R.
  matrix qr_Q(matrix A) {
    int m = rows(A);
    matrix[m, m] Q = identity_matrix(m);
    matrix[m, cols(A)] R = A;
    for (k in 1:min(m, cols(A))) {
      vector[m] v = rep_vector(0, m);
      real norm = sqrt(dot_self(R[k:m, k]));
      v[k:m] = R[k:m, k];
      v[k] += R[k, k] > 0 ? norm : -norm;
      real length2 = dot_self(v);
      if (k < m && length2 > 0) {
        R -= (2 / length2) * v * (v' * R);
        Q -= (2 / length2) * (Q * v) * v';
      }
      if (R[k, k] < 0) {
        Q[, k] = -Q[, k];
        R[k] = -R[k];
      }
    }
    return Q;
  }

  matrix qr_R(matrix A) {
    matrix[rows(A), cols(A)] R = qr_Q(A)' * A;
    for (j in 1:cols(A)) {
      for (i in j + 1:rows(A)) {
        R[i, j] = 0;
      }
    }
    return R;
  }

  matrix generalized_inverse(matrix A) {
    if (rows(A) == cols(A)) {
      return inverse(A);
    }
    if (rows(A) > cols(A)) {
      return mdivide_left_spd(crossprod(A), A');
    }
    return mdivide_right_spd(A', tcrossprod(A));
  }

  // Generators that are mixtures of others, and joint ones for several locations.
  int beta_neg_binomial_rng(real r, real alpha, real beta) {
    real p = beta_rng(alpha, beta);
    return neg_binomial_rng(r, p / (1 - p));
  }

  int yule_simon_rng(real alpha) {
    real p = exp(-exponential_rng(alpha));
    return 1 + neg_binomial_rng(1, p / (1 - p));
  }

  array[] int dirichlet_multinomial_rng(vector alpha, int N) {
    return multinomial_rng(dirichlet_rng(alpha), N);
  }

  array[] int multinomial_logit_rng(vector gamma, int N) {
    return multinomial_rng(softmax(gamma), N);
  }

  array[] int bernoulli_logit_glm_rng(matrix x, vector alpha, vector beta) {
    return bernoulli_logit_rng(alpha + x * beta);
  }

  array[] int bernoulli_logit_glm_rng(matrix x, real alpha, vector beta) {
    return bernoulli_logit_rng(alpha + x * beta);
  }

  array[] vector multi_normal_rng(array[] vector mu, matrix Sigma) {
    return multi_normal_cholesky_rng(mu, cholesky_decompose(Sigma));
  }

  array[] vector multi_normal_cholesky_rng(array[] vector mu, matrix L) {
    array[size(mu)] vector[rows(L)] draws;
    for (n in 1:size(mu)) {
      draws[n] = multi_normal_cholesky_rng(mu[n], L);
    }
    return draws;
  }

  array[] vector multi_student_t_rng(real nu, array[] vector mu, matrix Sigma) {
    array[size(mu)] vector[rows(Sigma)] draws;
    for (n in 1:size(mu)) {
      draws[n] = multi_student_t_rng(nu, mu[n], Sigma);
    }
    return draws;
  }
}
