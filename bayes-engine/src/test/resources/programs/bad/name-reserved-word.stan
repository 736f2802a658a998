parameters {
  real target;
  real a__;
}
