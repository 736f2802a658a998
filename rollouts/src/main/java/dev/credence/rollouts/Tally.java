package dev.credence.rollouts;

/**
 * What one arm of a split has answered so far. {@code firstErrors} and {@code firstSlow} count
 * units of assignment: the first bad answer of each sticky key, and every bad answer of requests
 * without a key. They, not {@code errors} and {@code slow}, feed the guards, because the answers to
 * one client are not independent of each other.
 */
public record Tally(long requests, long errors, long slow, long firstErrors, long firstSlow) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    /** Bad events of a guard, one per unit of assignment. */
    public long bad(Guard guard) {
        return switch (guard) {
            case ERRORS -> firstErrors;
            case SLOW -> firstSlow;
        };
    }

    public Tally plus(Tally other) {
        return new Tally(
                requests + other.requests,
                errors + other.errors,
                slow + other.slow,
                firstErrors + other.firstErrors,
                firstSlow + other.firstSlow);
    }

    /** Whether the counts can have come from {@code requests} answers. */
    boolean consistent() {
        return firstErrors >= 0
                && firstSlow >= 0
                && firstErrors <= errors
                && firstSlow <= slow
                && errors <= requests
                && slow <= requests;
    }
}
