transformed data {
  int N = 0;
  int M = -2;
}
parameters {
  real a;
}
model {
  real w = a * a;
  vector[N] nothing;
  if (M > 0) {
    vector[M] never;
    never[1] = a;
    target += never[1];
  }
  for (n in 1:N) {
    array[n] real inner;
    inner[1] = w;
    w = inner[1];
  }
  for (n in 1:M) {
    vector[M] none;
    none[n] = a;
    target += none[n];
  }
  for (n in 3:4) {
    vector[n] inner;
    real u = w;
    for (i in 1:n) {
      inner[i] = u * a;
      u = inner[i];
    }
    target += -square(u);
  }
  target += -w;
}
