package dev.credence.rollouts;

import dev.credence.registry.SemanticVersion;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who gets an endpoint's requests: the stable version all but {@code weight} percent, which the
 * candidate has; {@code previous} gets none and stays loaded for an undo.
 */
record Traffic(
        SemanticVersion stable,
        @Nullable SemanticVersion candidate,
        int weight,
        @Nullable SemanticVersion previous) {

    Traffic {
        if (weight < 0 || weight > 100 || (candidate == null && weight > 0)) {
            throw new IllegalArgumentException("no candidate can have a weight of " + weight);
        }
    }

    /** Weights sum to 100; with two routes the candidate is the first. */
    List<Route> routes() {
        if (candidate == null || weight == 0) {
            return List.of(new Route(stable, 100));
        }
        return List.of(new Route(candidate, weight), new Route(stable, 100 - weight));
    }

    /** Every version that gateways hold in memory. */
    List<SemanticVersion> keepLoaded() {
        return Stream.of(stable, candidate, previous).filter(Objects::nonNull).distinct().toList();
    }
}
