package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway needs to know of one endpoint. Immutable and self-contained, so that it can be
 * kept on disk while the database is away.
 *
 * @param defaultEndpoint whether paths without an endpoint go here
 * @param revision grows with every change of this endpoint's routes
 * @param routes sum to 100; with two, the candidate is the first
 * @param keepLoaded every version to hold in memory: those with traffic, the candidate, and the
 *     stable version before this one
 * @param canary what to report outcomes for; null when no rollout is under way
 */
public record EndpointRoutes(
        EndpointName endpoint,
        ModelName model,
        boolean defaultEndpoint,
        long revision,
        List<Route> routes,
        List<SemanticVersion> keepLoaded,
        @Nullable Canary canary) {

    /**
     * The rollout under way.
     *
     * @param weight the candidate's percentage, 0 to 100
     * @param slowAfter an answer later than this counts as slow
     */
    public record Canary(
            RolloutId rollout, SemanticVersion candidate, int weight, Duration slowAfter) {}

    public EndpointRoutes {
        routes = List.copyOf(routes);
        keepLoaded = List.copyOf(keepLoaded);
    }

    /**
     * The version for a request at point u of the unit interval. The candidate has the lowest
     * points, so that a client with a fixed u stays with it while its weight grows. Take u from a
     * hash of {@link #stickySalt()} and the client's key, or at random without a key: the guards
     * rely on u being uniform and independent from client to client.
     */
    public SemanticVersion pick(double u) {
        var point = u * 100;
        for (var route : routes) {
            if (point < route.weight()) {
                return route.version();
            }
            point -= route.weight();
        }
        return routes.getLast().version();
    }

    /** Differs from rollout to rollout, so that not the same clients try every candidate. */
    public String stickySalt() {
        return canary == null ? endpoint.value() : canary.rollout().toString();
    }
}
