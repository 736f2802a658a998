/** Posterior draws in memory and in files. */
@NullMarked
package dev.credence.engine.draws;

import org.jspecify.annotations.NullMarked;
