package dev.credence.artifact;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/** The S3 server does not answer, or refuses Credence; nothing was stored. Worth another try. */
public final class ObjectStoreUnavailable extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType(
                    "object-store-unavailable",
                    503,
                    "The object store cannot be used",
                    Fault.PLATFORM);

    public ObjectStoreUnavailable(String detail, Throwable cause) {
        super(TYPE, detail, cause);
    }
}
