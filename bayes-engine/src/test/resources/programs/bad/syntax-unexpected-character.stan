parameters {
  real a$;
}
