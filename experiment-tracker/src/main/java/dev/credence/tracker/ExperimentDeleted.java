package dev.credence.tracker;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** No run starts in a deleted experiment. Restore it, or use another one. */
public class ExperimentDeleted extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("experiment-deleted", 409, "The experiment is deleted", Fault.CALLER);

    ExperimentDeleted(Experiment experiment) {
        super(TYPE, "experiment %d '%s' is deleted".formatted(experiment.id(), experiment.name()));
    }
}
