package dev.credence.pipelines;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What happens to a version once it is registered.
 *
 * @param on the version parts whose change is released; others are only registered
 * @param steps weights of a canary in percent, increasing; the last step to 100 is implied
 * @param pause how long each step stays at least
 * @param alpha the guard's probability of a false rollback, over the whole rollout
 * @param slowAfter an answer slower than this counts as a bad event
 */
public record ReleasePolicy(
        String endpoint,
        Strategy strategy,
        Set<VersionPart> on,
        List<Integer> steps,
        Duration pause,
        double alpha,
        Duration slowAfter) {

    /** How traffic moves to a new version; {@code MANUAL} leaves it to a person. */
    public enum Strategy {
        CANARY,
        BLUE_GREEN,
        MANUAL
    }

    /** The part of a version number that grew. */
    public enum VersionPart {
        MAJOR,
        MINOR,
        PIPELINE,
        BUILD;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ReleasePolicy {
        on = Set.copyOf(on);
        steps = List.copyOf(steps);
    }
}
