/**
 * The transforms between constrained parameters and the unconstrained space that is sampled, with
 * the logarithms of their Jacobian determinants (Stan Reference Manual, "Constraint Transforms").
 */
@NullMarked
package dev.credence.engine.transform;

import org.jspecify.annotations.NullMarked;
