data {
  int N = 3;
  N = 2;
}
