package dev.credence.tracker;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** A run's status cannot go back; start another run instead. */
public class RunAlreadyEnded extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "run-already-ended", 409, "The run's status cannot go there", Fault.CALLER);

    RunAlreadyEnded(RunId run, RunStatus status, RunStatus next) {
        super(TYPE, "run %s is %s and cannot become %s".formatted(run, status, next));
    }
}
