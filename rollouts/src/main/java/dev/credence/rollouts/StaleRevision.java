package dev.credence.rollouts;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import java.util.Map;

/** The caller expected a revision that is no longer, or not yet, the present one. */
public final class StaleRevision extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType("stale-revision", 409, "It has changed since you looked", Fault.CALLER);

    private final long present;

    StaleRevision(String what, long expected, long present) {
        super(
                TYPE,
                "%s is at revision %d, not %d; look again and repeat the request if it still applies"
                        .formatted(what, present, expected));
        this.present = present;
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("revision", present);
    }
}
