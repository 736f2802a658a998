data {
  vector[3] v;
}
model {
  if (v) target += 1;
  target += v[1.5];
  target += v[1, 2];
  for (n in 1:2.5) target += 1;
}
