/**
 * The typed tree between the compiler's phases: vector operations and structured loops over
 * resolved variables. Made by the checker, rewritten by the lowering rules, executed or (later)
 * translated by back ends.
 */
@NullMarked
package dev.credence.engine.ir;

import org.jspecify.annotations.NullMarked;
