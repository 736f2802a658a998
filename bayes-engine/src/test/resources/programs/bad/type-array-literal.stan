data {
  vector[3] v;
}
model {
  array[2] real a = {1, v};
  row_vector[2] r = [1, v];
  array[0] real e = {};
}
