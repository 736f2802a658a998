/**
 * The process that executes pipeline runs: claims them, keeps their leases, and fires their
 * schedules.
 */
@NullMarked
package dev.credence.training;

import org.jspecify.annotations.NullMarked;
