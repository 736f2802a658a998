generated quantities {
  real u = uniform_rng(0, 1);
}
