package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** The model or version is served, so that it can be neither renamed nor deleted. */
public class ModelInUse extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("model-in-use", 409, "The model is in use", Fault.CALLER);

    ModelInUse(String what, String user) {
        super(TYPE, "%s is served by %s; point that elsewhere first".formatted(what, user));
    }
}
