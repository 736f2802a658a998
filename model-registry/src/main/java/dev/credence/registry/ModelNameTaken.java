package dev.credence.registry;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;

/** A model of this name is registered already. Use it, or choose another name. */
public class ModelNameTaken extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("model-name-taken", 409, "The model's name is taken", Fault.CALLER);

    ModelNameTaken(ModelName name) {
        super(TYPE, "a model is already registered as '%s'".formatted(name.withinWorkspace()));
    }
}
