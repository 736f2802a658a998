package dev.credence.serving.routing;

import dev.credence.model.LoadedModel;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.Route;
import dev.credence.serving.models.ModelKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who answers what, as of one moment. Immutable and replaced as a whole, so that no request sees
 * half a change.
 */
final class ServingTable {

    static final ServingTable EMPTY = new ServingTable(Map.of(), false);

    private final Map<String, ServedEndpoint> endpoints;
    private final @Nullable ServedEndpoint defaultEndpoint;
    private final boolean known;

    private ServingTable(Map<String, ServedEndpoint> endpoints, boolean known) {
        this.endpoints = endpoints;
        this.known = known;
        this.defaultEndpoint =
                endpoints.values().stream()
                        .filter(endpoint -> endpoint.wanted().defaultEndpoint())
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The table after this one. An endpoint changes to its wanted routes when all of their versions
     * are ready; until then it stays as it is.
     */
    ServingTable next(
            List<EndpointRoutes> wanted, Function<ModelKey, Optional<LoadedModel>> ready) {
        var next = new LinkedHashMap<String, ServedEndpoint>();
        for (EndpointRoutes routes : wanted) {
            String name = routes.endpoint().value();
            next.put(name, next(endpoints.get(name), routes, ready));
        }
        return new ServingTable(next, true);
    }

    private static ServedEndpoint next(
            @Nullable ServedEndpoint current,
            EndpointRoutes wanted,
            Function<ModelKey, Optional<LoadedModel>> ready) {
        var models = new HashMap<SemanticVersion, LoadedModel>();
        for (Route route : wanted.routes()) {
            Optional<LoadedModel> model =
                    ready.apply(new ModelKey(wanted.model(), route.version()));
            if (model.isEmpty()) {
                return waiting(current, wanted);
            }
            models.put(route.version(), model.get());
        }
        return new ServedEndpoint(wanted, wanted, models);
    }

    /** The old routes stay in force, unless the name now stands for another model. */
    private static ServedEndpoint waiting(@Nullable ServedEndpoint current, EndpointRoutes wanted) {
        if (current == null || !current.wanted().model().equals(wanted.model())) {
            return new ServedEndpoint(wanted, null, Map.of());
        }
        return new ServedEndpoint(wanted, current.routes(), current.models());
    }

    Optional<ServedEndpoint> endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    Optional<ServedEndpoint> defaultEndpoint() {
        return Optional.ofNullable(defaultEndpoint);
    }

    Set<String> names() {
        return endpoints.keySet();
    }

    /** Whether routes were ever read, from PostgreSQL or from disk. */
    boolean known() {
        return known;
    }

    List<EndpointRoutes> wanted() {
        return endpoints.values().stream().map(ServedEndpoint::wanted).toList();
    }

    /** The endpoints that can't answer yet. */
    List<String> waiting() {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.routes() == null)
                .map(endpoint -> endpoint.wanted().endpoint().value())
                .toList();
    }

    /** Every version that the wanted routes name and those that still answer in their place. */
    static Set<ModelKey> versions(List<EndpointRoutes> wanted, ServingTable current) {
        var versions = new HashSet<ModelKey>();
        for (EndpointRoutes routes : wanted) {
            routes.keepLoaded()
                    .forEach(version -> versions.add(new ModelKey(routes.model(), version)));
            current.endpoint(routes.endpoint().value())
                    .filter(endpoint -> endpoint.wanted().model().equals(routes.model()))
                    .ifPresent(endpoint ->
                            endpoint.models()
                                    .keySet()
                                    .forEach(version ->
                                            versions.add(new ModelKey(routes.model(), version))));
        }
        return versions;
    }
}
