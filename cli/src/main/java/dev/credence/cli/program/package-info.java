/** Stan programs in files on this machine, with what they include. */
@NullMarked
package dev.credence.cli.program;

import org.jspecify.annotations.NullMarked;
