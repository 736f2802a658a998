/**
 * Linear algebra over flat, column-major memory, with reverse-mode rules: static kernels for back
 * ends, and {@link dev.credence.engine.matrix.MatrixFunctions} by the names that Stan gives them.
 */
@NullMarked
package dev.credence.engine.matrix;

import org.jspecify.annotations.NullMarked;
