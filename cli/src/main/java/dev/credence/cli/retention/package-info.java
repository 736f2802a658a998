/** The verb {@code gc}. */
@NullMarked
package dev.credence.cli.retention;

import org.jspecify.annotations.NullMarked;
