package dev.credence.serving.models;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** The version's package can't be loaded, or answered none of the warm-up predictions. */
public final class ModelUnusable extends ProblemException {

    private static final long serialVersionUID = 1L;

    public static final ProblemType TYPE =
            new ProblemType(
                    "model-unusable", 500, "The model version can't be served", Fault.PLATFORM);

    ModelUnusable(ModelKey key) {
        super(
                TYPE,
                "%s can't be served; the gateway's log and the endpoint's page say why"
                        .formatted(key));
    }
}
