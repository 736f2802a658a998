/** The {@code demo} verb: the whole story on one machine, for real. */
@NullMarked
package dev.credence.cli.demo;

import org.jspecify.annotations.NullMarked;
