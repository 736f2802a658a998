/**
 * Generates the bytecode of a program's loops and scalar statements: source to source from the
 * typed tree, a forward and an adjoint form of each statement. What it does not cover is left to
 * the interpreter in {@code gradient}, which also defines and runs the classes made here.
 */
@NullMarked
package dev.credence.engine.bytecode;

import org.jspecify.annotations.NullMarked;
