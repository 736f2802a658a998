package dev.credence.pipelines;

import java.util.EnumSet;
import java.util.Set;

/** Where a pipeline run stands, and where it may go from there. */
public enum PipelineRunStatus {
    /** Waits for a worker. */
    QUEUED,
    /** A worker holds its lease. */
    RUNNING,
    /** Every step passed. */
    SUCCEEDED,
    /** The data, the program or a gate said no: there is a verdict, and nothing was registered. */
    REJECTED,
    /** The platform's fault, after the last attempt. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED;

    /**
     * The states that may follow this one. A running run is queued again when its worker gives up
     * or loses the lease.
     */
    public Set<PipelineRunStatus> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, REJECTED, FAILED, CANCELLED, QUEUED);
            case SUCCEEDED, REJECTED, FAILED, CANCELLED -> EnumSet.noneOf(PipelineRunStatus.class);
        };
    }

    public boolean mayBecome(PipelineRunStatus other) {
        return next().contains(other);
    }

    public boolean isFinal() {
        return next().isEmpty();
    }
}
