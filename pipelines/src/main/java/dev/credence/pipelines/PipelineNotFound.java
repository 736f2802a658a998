package dev.credence.pipelines;

import dev.credence.problem.NotFound;

/** No pipeline, or no definition of it, goes by this name or number. */
public final class PipelineNotFound extends NotFound {

    private static final long serialVersionUID = 1;

    public PipelineNotFound(String name) {
        super("pipeline", name);
    }
}
