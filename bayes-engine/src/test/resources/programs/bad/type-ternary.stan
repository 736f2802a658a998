data {
  vector[3] v;
}
model {
  target += 1 > 0 ? v : 2;
}
