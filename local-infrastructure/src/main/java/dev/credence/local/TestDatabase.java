package dev.credence.local;

/** An empty database of the test server, and who may use it. */
public record TestDatabase(String jdbcUrl, String user, String password) {}
