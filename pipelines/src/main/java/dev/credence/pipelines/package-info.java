/**
 * Pipeline definitions, their schedules, and the queue of pipeline runs with their progress.
 *
 * <p>Everything here is rows of immutable records behind plain SQL: definitions never change, and
 * every write to a run is conditional on its fencing token, which an object-relational mapper's
 * whole-row update would defeat.
 */
@NullMarked
package dev.credence.pipelines;

import org.jspecify.annotations.NullMarked;
