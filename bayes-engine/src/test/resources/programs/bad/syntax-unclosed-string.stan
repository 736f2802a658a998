model {
  print("hello);
}
