data {
  int N;
  vector[N] height;
}
model {
  target += sum(heigth);
  target += sum(weight);
}
