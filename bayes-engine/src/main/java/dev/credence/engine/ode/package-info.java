/** Solvers of ordinary differential equations that carry sensitivities along. */
@NullMarked
package dev.credence.engine.ode;

import org.jspecify.annotations.NullMarked;
