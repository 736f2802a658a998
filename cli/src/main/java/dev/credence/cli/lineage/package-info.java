/** The verb {@code lineage}. */
@NullMarked
package dev.credence.cli.lineage;

import org.jspecify.annotations.NullMarked;
