/** The facade: compile a Stan program, bind data to it, and evaluate, sample or predict with it. */
@NullMarked
package dev.credence.engine;

import org.jspecify.annotations.NullMarked;
