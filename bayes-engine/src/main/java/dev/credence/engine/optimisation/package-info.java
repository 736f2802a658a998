/** The mode of a density, for a first look or a starting point; draws come from the sampler. */
@NullMarked
package dev.credence.engine.optimisation;

import org.jspecify.annotations.NullMarked;
