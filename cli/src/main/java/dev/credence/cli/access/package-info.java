/** Verbs about who did what. */
@NullMarked
package dev.credence.cli.access;

import org.jspecify.annotations.NullMarked;
