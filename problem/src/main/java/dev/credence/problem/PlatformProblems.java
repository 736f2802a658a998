package dev.credence.problem;

/**
 * The types of what goes wrong before a module is reached: unreadable requests, unknown paths, a
 * database away.
 */
final class PlatformProblems {

    static final ProblemType MALFORMED_REQUEST =
            new ProblemType(
                    "malformed-request", 400, "The request could not be read", Fault.CALLER);
    static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType(
                    "method-not-allowed", 405, "This method is not supported here", Fault.CALLER);
    static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "No acceptable representation", Fault.CALLER);
    static final ProblemType PAYLOAD_TOO_LARGE =
            new ProblemType("payload-too-large", 413, "The request is too large", Fault.CALLER);
    static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType(
                    "unsupported-media-type",
                    415,
                    "This media type is not supported here",
                    Fault.CALLER);
    static final ProblemType CHANGED_MEANWHILE =
            new ProblemType(
                    "changed-meanwhile", 409, "Someone else changed it meanwhile", Fault.CALLER);
    static final ProblemType DATABASE_UNAVAILABLE =
            new ProblemType(
                    "database-unavailable", 503, "The database cannot be reached", Fault.PLATFORM);
    static final ProblemType OVERLOADED =
            new ProblemType("overloaded", 503, "Too much at once", Fault.CAPACITY);
    static final ProblemType INTERNAL_ERROR =
            new ProblemType(
                    "internal-error", 500, "Something went wrong in Credence", Fault.PLATFORM);

    private PlatformProblems() {}

    /** The type for a bare status, with that very status. */
    static ProblemType ofStatus(int status) {
        ProblemType type =
                switch (status) {
                    case 404 -> NotFound.TYPE;
                    case 405 -> METHOD_NOT_ALLOWED;
                    case 406 -> NOT_ACCEPTABLE;
                    case 413 -> PAYLOAD_TOO_LARGE;
                    case 415 -> UNSUPPORTED_MEDIA_TYPE;
                    case 503 -> OVERLOADED;
                    default -> status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
                };
        return type.status() == status
                ? type
                : new ProblemType(type.slug(), status, type.title(), type.fault());
    }
}
