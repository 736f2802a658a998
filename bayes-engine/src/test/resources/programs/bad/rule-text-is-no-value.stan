model {
  real a = "one";
}
