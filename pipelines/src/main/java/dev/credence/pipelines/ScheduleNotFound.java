package dev.credence.pipelines;

import dev.credence.problem.NotFound;

/** The pipeline has no schedule. */
public final class ScheduleNotFound extends NotFound {

    private static final long serialVersionUID = 1;

    public ScheduleNotFound(PipelineName pipeline) {
        super("schedule of pipeline", pipeline);
    }
}
