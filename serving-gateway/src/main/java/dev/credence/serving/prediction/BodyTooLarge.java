package dev.credence.serving.prediction;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** The body of a prediction request is larger than the gateway reads. */
final class BodyTooLarge extends ProblemException {

    private static final long serialVersionUID = 1L;

    static final ProblemType TYPE =
            new ProblemType("payload-too-large", 413, "The request is too large", Fault.CALLER);

    BodyTooLarge(int limit, Throwable cause) {
        super(
                TYPE,
                "the body must be at most %d bytes; send fewer instances at a time"
                        .formatted(limit),
                cause);
    }
}
