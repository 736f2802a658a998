package dev.credence.rollouts;

import dev.credence.problem.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a canary is watched.
 *
 * @param alpha the probability that a candidate that is no worse is ever rolled back; between 0 and
 *     0.5
 * @param slowAfter an answer later than this is a bad event
 * @param minRequests requests that the candidate must have answered at a step before the next one
 */
public record GuardPolicy(double alpha, Duration slowAfter, int minRequests) {

    public static final GuardPolicy DEFAULT = new GuardPolicy(0.05, Duration.ofMillis(250), 50);

    /** Evidence at which a single guard fails: its share of alpha, inverted. */
    public double threshold() {
        return Guard.values().length / alpha;
    }

    List<FieldError> mistakes() {
        var mistakes = new ArrayList<FieldError>();
        if (!(alpha > 0 && alpha <= 0.5)) {
            mistakes.add(new FieldError("guard.alpha", "must be a number above 0 and at most 0.5"));
        }
        if (slowAfter.isNegative() || slowAfter.isZero()) {
            mistakes.add(
                    new FieldError(
                            "guard.slow_after", "must be a duration above 0, such as 250ms"));
        }
        if (minRequests < 1) {
            mistakes.add(
                    new FieldError("guard.min_requests", "must be a whole number, at least 1"));
        }
        return mistakes;
    }
}
