/** The {@code credence} command line: one file per verb, grouped by what it is about. */
@NullMarked
package dev.credence.cli;

import org.jspecify.annotations.NullMarked;
