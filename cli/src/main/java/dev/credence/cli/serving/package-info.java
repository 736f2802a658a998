/** Verbs about endpoints and predictions. */
@NullMarked
package dev.credence.cli.serving;

import org.jspecify.annotations.NullMarked;
