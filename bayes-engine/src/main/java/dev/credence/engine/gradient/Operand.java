package dev.credence.engine.gradient;

/** An argument of an operation and whether derivatives flow into it. */
record Operand(Node node, boolean active) {}
