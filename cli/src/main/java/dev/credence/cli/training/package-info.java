/** Verbs about data, training runs and schedules. */
@NullMarked
package dev.credence.cli.training;

import org.jspecify.annotations.NullMarked;
