/**
 * Log densities with analytic derivatives, fused over their observations: one pass computes the
 * value and every partial derivative that is asked for.
 */
@NullMarked
package dev.credence.engine.density;

import org.jspecify.annotations.NullMarked;
