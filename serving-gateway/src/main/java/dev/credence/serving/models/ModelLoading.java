package dev.credence.serving.models;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** The version exists and isn't ready to answer yet; the same request succeeds a little later. */
public final class ModelLoading extends ProblemException {

    private static final long serialVersionUID = 1L;

    public static final ProblemType TYPE =
            new ProblemType(
                    "model-loading", 503, "The model version is still loading", Fault.CAPACITY);

    public ModelLoading(ModelKey key) {
        super(TYPE, "%s is still loading; try again in a moment".formatted(key));
    }
}
