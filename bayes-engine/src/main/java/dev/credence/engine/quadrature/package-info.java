/** Integrals of functions of one number. */
@NullMarked
package dev.credence.engine.quadrature;

import org.jspecify.annotations.NullMarked;
