parameters {
  real a;
}
model {
  a ~ nromal(0, 1);
  a ~ normal_lpdf(0, 1);
}
