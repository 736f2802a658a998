package dev.credence.engine.bytecode;

/** Where a value that is known once data are bound is in memory, and its dimensions. */
public record Placed(int at, int[] dims) {}
