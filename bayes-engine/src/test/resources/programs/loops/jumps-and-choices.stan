functions {
  real ramp(real x, int n) {
    real total = 0;
    for (i in 1:n) {
      if (i > 3 && x > 0) {
        break;
      }
      if (x * i < -1.07) {
        continue;
      }
      total += x > 0 ? square(x) / i : exp(x) * i;
    }
    return total;
  }
  real weighted(vector v, array[] int which, real x) {
    real total = 0;
    for (k in which) {
      if (k == 0) {
        continue;
      }
      total += v[k] * x;
      if (total > 2) {
        return total;
      }
    }
    return total;
  }
  real score(vector row, real x, data real scale) {
    vector[2] twice;
    twice[1] = row[1] * x;
    twice[2] = row[2] - x;
    return -square(twice[1] - scale) - square(twice[2]) * size(row);
  }
  void add_lp(real x) {
    if (x > 10) {
      return;
    }
    x ~ normal(0, 2);
  }
  int above(real x, real y) {
    return x > y;
  }
}
transformed data {
  array[4] int which = {1, 0, 3, 2};
}
parameters {
  real a;
  real<lower=0> b;
  vector[3] v;
  array[2] vector[2] rows;
}
model {
  int steps = 0;
  real s = 0;
  for (i in 1:3) {
    real r = ramp(v[i], i + 3);
    target += -0.1 * square(r - ramp(a, 2));
    target += score(rows[1], v[i], 0.5) + score(rows[2], a > 0 ? a * b : b, 1.5);
    add_lp(v[i] * a);
    v[i] ~ normal(above(a, v[i]) ? a : b * v[i], above(v[i], 0) ? 1 : 2);
  }
  target += weighted(v, which, b);
  while (1) {
    real step = b * (steps + 1) * 0.3;
    s += square(step - a);
    steps += 1;
    if (s > 4 || steps > 5) {
      break;
    } else if (step > 1) {
      continue;
    }
    s += 0.1 * step;
  }
  for (i in 1:4) {
    for (j in 1:4) {
      if (j > i) {
        break;
      }
      if (v[1] * j > 1.5) {
        if (a > 0) {
          continue;
        }
        s += a;
      }
      s += 0.1 * a * i * j;
    }
    if (s > 20) {
      break;
    }
  }
  target += -0.1 * square(s);
  a ~ std_normal();
  b ~ exponential(1);
  for (i in 1:2) {
    rows[i] ~ normal(0, 1);
  }
}
