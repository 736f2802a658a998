package dev.credence.pipelines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a run is.
 *
 * @param message what came out of it, one line, or null while there is nothing to say
 */
public record StepProgress(
        PipelineStep step,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message) {

    /**
     * Where a step stands. A step is {@code STOPPED} when its run was rejected, failed or was
     * cancelled in it.
     */
    public enum Status {
        PENDING,
        RUNNING,
        SUCCEEDED,
        SKIPPED,
        STOPPED
    }
}
