model {
  /* never ends
}
