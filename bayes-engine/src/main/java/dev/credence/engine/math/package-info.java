/**
 * Scalar functions that give the same bits on every machine and under every compiler: built on
 * {@link java.lang.StrictMath}, never on {@link java.lang.Math}'s intrinsics.
 */
@NullMarked
package dev.credence.engine.math;

import org.jspecify.annotations.NullMarked;
