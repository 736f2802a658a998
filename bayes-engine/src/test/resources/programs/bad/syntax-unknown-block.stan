dta {
  int N;
}
model { }
