/** Comparison of runs and versions, each number with its uncertainty. */
@NullMarked
package dev.credence.platform.comparison;

import org.jspecify.annotations.NullMarked;
