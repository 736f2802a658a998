data {
  vector[3] v;
  row_vector[3] r;
  matrix[3, 3] M;
  array[3] real z;
}
model {
  target += v + r;
  target += v * v;
  target += M * r;
  target += z + z;
  target += 2.5 % 2;
  target += v + "text";
}
