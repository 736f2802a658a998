functions {
  real declared(real x);
  // overloads, also of a library function
  real scaled(real x, real by) {
    return x * by;
  }
  vector scaled(vector x, real by) {
    return x * by;
  }
  matrix exp(matrix x, int terms) {
    matrix[rows(x), cols(x)] sum = diag_matrix(rep_vector(1, rows(x)));
    for (k in 1:terms) {
      sum += x / k;
    }
    return sum;
  }
  real legacy(real[] x, int[,] n, data vector[] v) {
    return x[1] * n[1, 2] * v[1, 1];
  }
  real declared(real x) {
    if (x > 1) {
      return declared(x - 1);
    } else if (x < -1) {
      reject("too small: ", x);
    } else {
      return x;
    }
  }
  int count(array[] int x) {
    int n = 0;
    for (i in x) {
      n += i > 0;
    }
    return n;
  }
  array[] real all_of(int n, array[,] real x) {
    return x[n];
  }
  void increment_lp(real x) {
    target += x;
    x ~ std_normal();
  }
  void check(int n) {
    if (n < 0) {
      reject("n is ", n);
    }
    return;
  }
  real triangle_lpdf(real y, real width) {
    return log(width - abs(y)) + normal_lupdf(y | 0, width);
  }
  real triangle_lcdf(real y, real width) {
    return log(0.5 + y / width);
  }
  real zeros_lpmf(array[] int n, real p) {
    return count(n) * log(p);
  }
  real noise_rng(real s) {
    return normal_rng(0, s) + noise_rng(s, 2);
  }
  real noise_rng(real s, int n) {
    return uniform_rng(-s, s) / n;
  }
}
data {
  int N;
  array[N] int n;
}
transformed data {
  real start = noise_rng(2);
  check(N);
}
parameters {
  real x;
  real<lower=0, upper=1> p;
}
model {
  increment_lp(scaled(x, 2));
  x ~ triangle(100);
  n ~ zeros(p);
  target += triangle_lupdf(x | 100) + triangle_lcdf(0.1 | 3);
  target += declared(x) + sum(exp([[x, 1], [1, p]], 2));
  target += target() * 1e-9;
}
generated quantities {
  real y = noise_rng(scaled(1, 2));
  array[2] real z = all_of(1, {{1.0, 2.0}, {3.0, 4.0}});
  real w = legacy({x}, {{1, 2}}, {[x]'});
}
