package dev.credence.pipelines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's schedule as it is in force.
 *
 * @param revision grows with every change
 * @param nextFireAt when it fires next, or null while it is paused or will not fire again
 * @param lastFiredAt when it last fired, whether or not a run was enqueued
 * @param lastOutcome what the last firing did, one line
 */
public record PipelineSchedule(
        PipelineName pipeline,
        SchedulePlan plan,
        boolean paused,
        long revision,
        @Nullable Instant nextFireAt,
        @Nullable Instant lastFiredAt,
        @Nullable String lastOutcome,
        Instant changedAt,
        String changedBy) {}
