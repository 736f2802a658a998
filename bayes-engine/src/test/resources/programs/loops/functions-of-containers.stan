// Functions that return vectors and arrays, called in loops.
functions {
  vector scaled(vector v, real a) {
    return a * v .* exp(-square(v));
  }
  vector pair(real a, real b) {
    vector[2] r = [a, b]';
    r[2] += a * r[1];
    return r;
  }
  array[] real rates(real t, vector y, real a) {
    real sum = t + y[1];
    return {a * sum, y[2] - sum};
  }
  real both(vector v, real a) {
    return sum(scaled(v, a)) * pair(a, v[1])[2];
  }
  vector mixed(vector v, real a) {
    vector[2] p = pair(v[1], a);
    for (i in 1:2) {
      p = scaled(p, p[i]) + i;
    }
    return p;
  }
}
transformed data {
  array[3] vector[2] rows = {[0.5, 1]', [-0.3, 0.2]', [1.5, -1]'};
}
parameters {
  real a;
  vector[2] v;
}
transformed parameters {
  array[3] vector[2] t;
  for (n in 1:3) {
    t[n] = scaled(rows[n], a) + v;
    if (a > 0.1 * n) {
      t[n, 1] += pair(t[n, 2], v[1])[2];
    }
  }
}
model {
  vector[2] state = v;
  for (n in 1:3) {
    array[2] real r = rates(n, state, a);
    state += 0.1 * mixed(v, r[1]);
    state[2] = pair(state[1], r[2])[n > 1 ? 2 : 1];
    target += both(t[n], a) - sum(square(pair(r[1], a)));
    t[n] ~ normal(scaled(state, v[2]), 1 + square(a));
  }
  v ~ normal(0, 1);
  a ~ normal(0, 1);
}
generated quantities {
  array[3] vector[2] w;
  for (n in 1:3) {
    w[n] = mixed(rows[n], a) + normal_rng(0, 1);
  }
}
