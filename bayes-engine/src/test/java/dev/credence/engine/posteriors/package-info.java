/** The engine as a whole against reference posteriors, and its benchmark. */
@NullMarked
package dev.credence.engine.posteriors;

import org.jspecify.annotations.NullMarked;
