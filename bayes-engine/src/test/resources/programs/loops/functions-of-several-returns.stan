functions {
  real soft(real x, real slope) {
    if (x < 0) {
      return slope * x;
    }
    if (x > 1) {
      real more = x - 1;
      return 1 + log1p(more);
    } else if (slope > 5) {
      reject("too steep: ", slope);
    }
    return x;
  }
  array[] real pair(real x, vector v, data real scale) {
    real total = 0;
    for (i in 1:size(v)) {
      if (v[i] > x) {
        total += scale * v[i] * x;
      } else {
        total -= square(v[i]);
      }
    }
    return {total, exp(-square(total))};
  }
  vector both(real x, real y) {
    if (x > y) {
      return [x * y, x]';
    }
    return [x, y * y]';
  }
  real first_above(vector v, real limit) {
    for (i in 1:size(v)) {
      if (v[i] > limit) {
        return v[i] * limit;
      }
    }
    return limit;
  }
  real search(matrix m, real limit) {
    real total = 0;
    for (i in 1:rows(m)) {
      for (j in 1:cols(m)) {
        if (m[i, j] > limit) {
          return m[i, j] * total;
        }
        total += m[i, j] * limit;
      }
      if (total < -1) {
        return total;
      }
    }
    while (1) {
      total = 0.5 * total + 0.3;
      if (total > 0.25) {
        return square(total);
      }
    }
  }
  int sign(real x) {
    if (x > 0) {
      return 1;
    }
    return -1;
  }
  real tree(int depth, real x) {
    if (depth == 0) {
      return square(x);
    }
    return tree(depth - 1, 0.5 * x) + tree(depth - 1, x - 0.1) * x;
  }
  real noisy_lpdf(real y, real mu) {
    real z = y - mu;
    if (z > 0) {
      return normal_lupdf(z | 0, 1);
    }
    return normal_lupdf(z | 0, 2);
  }
}
parameters {
  real a;
  real<lower=0> b;
  vector[3] v;
  matrix[2, 3] m;
}
model {
  for (i in 1:2) {
    target += -square(search(m, 0.4 * i));
  }
  to_vector(m) ~ std_normal();
  target += -square(soft(a, b)) - sum(square(pair(a, v, 0.5))) - sum(square(both(a, b)));
  for (i in 1:3) {
    v[i] ~ normal(soft(v[i], 0.5), 2);
    target += 0.1 * sign(v[i]) * v[i] - square(first_above(v, a));
    v[i] ~ noisy(a);
    target += noisy_lpdf(v[i] | b);
  }
  target += -0.1 * square(tree(3, a));
  a ~ std_normal();
  b ~ exponential(1);
}
