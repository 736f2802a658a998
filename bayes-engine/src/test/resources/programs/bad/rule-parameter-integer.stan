parameters {
  int k;
}
transformed parameters {
  array[3] int j;
}
