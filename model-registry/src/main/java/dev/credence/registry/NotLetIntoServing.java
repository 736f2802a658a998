package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** The model has a rule for what serves, and the alias that it is about does not point there. */
public class NotLetIntoServing extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "not-let-into-serving",
                    409,
                    "The model's rule has not let the version into serving",
                    Fault.CALLER);

    public NotLetIntoServing(ModelName model, SemanticVersion version, ApprovalRule rule) {
        super(
                TYPE,
                "endpoints take the version of model '%s' that its alias serving points to (%s); %s is not that one"
                        .formatted(model, rule, version));
    }
}
