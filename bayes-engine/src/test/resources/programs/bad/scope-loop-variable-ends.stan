model {
  for (n in 1:3) {
  }
  target += n;
}
