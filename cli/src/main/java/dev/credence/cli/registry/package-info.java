/** Verbs about registered models and their versions. */
@NullMarked
package dev.credence.cli.registry;

import org.jspecify.annotations.NullMarked;
