package dev.credence.pipelines;

import dev.credence.problem.Conflict;

/** The run has finished, so that it can't be cancelled. */
public final class RunIsOver extends Conflict {

    private static final long serialVersionUID = 1;

    RunIsOver(PipelineRun run) {
        super("run %s is over: it is %s".formatted(run.id(), run.status()));
    }
}
