package dev.credence.tracker;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** The run is deleted, so that nothing can be logged to it. Restore it first. */
public class RunNotActive extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("run-not-active", 409, "The run is deleted", Fault.CALLER);

    RunNotActive(RunId run) {
        super(
                TYPE,
                "The run %s must be in the 'active' state. Current state is deleted; restore it to change it."
                        .formatted(run));
    }
}
