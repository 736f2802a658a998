package dev.credence.engine.gradient;

/** A data variable that cannot be used, and why. */
public record DataFault(String variable, String message) {}
