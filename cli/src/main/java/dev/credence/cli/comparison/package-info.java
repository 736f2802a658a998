/** Runs, versions and groups of runs compared: subverbs of {@code runs} and {@code versions}. */
@NullMarked
package dev.credence.cli.comparison;

import org.jspecify.annotations.NullMarked;
