parameters {
  real a;
  real c;
  vector[4] v;
}
model {
  real w = a;
  for (i in 1:4) {
    if (v[i] > a) {
      w += v[i] * c;
    } else if (v[i] < -0.5 || c > 0.2 && a < 1) {
      w = w * v[i] - 0.5;
    } else {
      w -= fmax(v[i], c);
    }
    target += normal_lpdf(w | v[i], 2 + square(c));
  }
  for (i in 1:4) {
    real sign = v[i] > 0 ? 1 : -1;
    target += -0.5 * sign * v[i] * fabs(v[i]);
  }
  target += std_normal_lpdf(a) + std_normal_lpdf(c);
}
