package dev.credence.pipelines;

import dev.credence.problem.Conflict;

/** The run is still waiting or running, so that it can't be retried; cancel it first. */
public final class RunNotOver extends Conflict {

    private static final long serialVersionUID = 1;

    RunNotOver(PipelineRun run) {
        super("run %s is not over: it is %s; cancel it first".formatted(run.id(), run.status()));
    }
}
