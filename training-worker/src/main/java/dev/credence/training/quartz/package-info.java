/**
 * When pipelines run by themselves: Quartz, clustered over its tables, following the schedules in
 * force.
 */
@NullMarked
package dev.credence.training.quartz;

import org.jspecify.annotations.NullMarked;
