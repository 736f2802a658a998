package dev.credence.serving.routing;

import dev.credence.model.LoadedModel;
import dev.credence.problem.NotFound;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointRoutes;
import dev.credence.rollouts.RolloutId;
import dev.credence.serving.models.LoadedModels;
import dev.credence.serving.models.ModelKey;
import dev.credence.serving.models.ModelLoading;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses who answers a request. Reading is lock-free: one table, swapped as a whole. */
public final class Routes {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    private final LoadedModels models;
    private final Duration loadTimeout;
    private volatile ServingTable table = ServingTable.EMPTY;

    Routes(LoadedModels models, Duration loadTimeout) {
        this.models = models;
        this.loadTimeout = loadTimeout;
        models.onChange(this::refresh);
    }

    /**
     * The version that the endpoint's split gives the client.
     *
     * @param endpoint its name, or null for the default one
     * @param key what the client is recognised by, or null to be assigned at random
     * @throws NotFound when there is no such endpoint
     * @throws GatewayStarting when no routes are known yet
     * @throws ModelLoading when none of its versions is ready
     */
    public Choice byTraffic(@Nullable String endpoint, @Nullable String key) {
        ServedEndpoint served = find(endpoint);
        EndpointRoutes routes = served.routes();
        if (routes == null) {
            throw new ModelLoading(
                    new ModelKey(
                            served.wanted().model(), served.wanted().routes().getLast().version()));
        }
        OptionalLong unit = OptionalLong.empty();
        double place;
        if (key == null) {
            place = ThreadLocalRandom.current().nextDouble();
        } else {
            long hash = StickyKey.hash(routes.stickySalt(), key);
            unit = OptionalLong.of(hash);
            place = StickyKey.place(hash);
        }
        SemanticVersion version = routes.pick(place);
        LoadedModel model = served.models().get(version);
        if (model == null) {
            throw new IllegalStateException("a route without its model: " + version);
        }
        return new Choice(
                routes.endpoint().value(),
                new ModelKey(routes.model(), version),
                model,
                routes,
                unit);
    }

    /**
     * The named version of the endpoint's model, loaded if need be; see {@link #byTraffic} and
     * {@link LoadedModels#await}.
     */
    public Choice byVersion(@Nullable String endpoint, SemanticVersion version) {
        ServedEndpoint served = find(endpoint);
        var key = new ModelKey(served.wanted().model(), version);
        LoadedModel routed = served.models().get(version);
        LoadedModel model = routed != null ? routed : models.await(key, loadTimeout);
        return new Choice(
                served.wanted().endpoint().value(), key, model, null, OptionalLong.empty());
    }

    private ServedEndpoint find(@Nullable String endpoint) {
        ServingTable current = table;
        if (!current.known()) {
            throw new GatewayStarting();
        }
        if (endpoint == null) {
            return current.defaultEndpoint().orElseThrow(() -> new NotFound("endpoint", "default"));
        }
        return current.endpoint(endpoint).orElseThrow(() -> new NotFound("endpoint", endpoint));
    }

    /**
     * Takes over what the control plane says; requests follow as soon as the versions are ready.
     */
    synchronized void update(List<EndpointRoutes> wanted) {
        models.keep(ServingTable.versions(wanted, table));
        swap(wanted);
        models.keep(ServingTable.versions(wanted, table));
    }

    private synchronized void refresh() {
        ServingTable current = table;
        if (current.known()) {
            swap(current.wanted());
            models.keep(ServingTable.versions(table.wanted(), table));
        }
    }

    private void swap(List<EndpointRoutes> wanted) {
        ServingTable before = table;
        table = before.next(wanted, models::ready);
        for (String name : table.names()) {
            EndpointRoutes now = table.endpoint(name).map(ServedEndpoint::routes).orElse(null);
            EndpointRoutes then = before.endpoint(name).map(ServedEndpoint::routes).orElse(null);
            if (now != null && !now.equals(then)) {
                log.info(
                        "endpoint {} is served by {} (revision {})",
                        name,
                        now.routes(),
                        now.revision());
            }
        }
    }

    /** The rollouts whose outcomes count now. */
    public Set<RolloutId> rolloutsUnderWay() {
        var underWay = new HashSet<RolloutId>();
        for (EndpointRoutes wanted : table.wanted()) {
            EndpointRoutes.Canary canary = wanted.canary();
            if (canary != null) {
                underWay.add(canary.rollout());
            }
        }
        return underWay;
    }

    /** What the control plane wants, as far as it is known. */
    List<EndpointRoutes> wanted() {
        return table.wanted();
    }

    ServingTable table() {
        return table;
    }
}
