package dev.credence.pipelines;

import dev.credence.problem.NotFound;

/** No pipeline run has this id. */
public final class PipelineRunNotFound extends NotFound {

    private static final long serialVersionUID = 1;

    public PipelineRunNotFound(PipelineRunId id) {
        super("pipeline run", id);
    }
}
