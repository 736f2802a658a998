/**
 * Seeded randomness that is bit-identical on every JVM: {@link dev.credence.engine.random.Rng} and
 * its distributions.
 */
@NullMarked
package dev.credence.engine.random;

import org.jspecify.annotations.NullMarked;
