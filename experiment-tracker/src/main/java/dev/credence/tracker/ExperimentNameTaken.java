package dev.credence.tracker;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** An active experiment already has the name. Use it, or choose another name. */
public class ExperimentNameTaken extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "experiment-name-taken", 409, "The experiment's name is taken", Fault.CALLER);

    ExperimentNameTaken(String name) {
        super(TYPE, "an active experiment is already named '%s'".formatted(name));
    }
}
