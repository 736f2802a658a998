package dev.credence.rollouts;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.MANAGE;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Notifications;
import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.problem.Conflict;
import dev.credence.problem.InvalidFields;
import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.storage.History;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/**
 * The endpoints under which models are served. Use {@link Rollouts} to move an endpoint to another
 * version in steps, and {@link RoutingTable} to read what gateways need.
 */
public class Endpoints {

    private final StoredEndpoints endpoints;
    private final Rollouts rollouts;
    private final History history;
    private final Notifications notifications;
    private final Permissions permissions;
    private final InstantSource clock;

    Endpoints(
            StoredEndpoints endpoints,
            Rollouts rollouts,
            History history,
            Notifications notifications,
            Permissions permissions,
            InstantSource clock) {
        this.permissions = permissions;
        this.endpoints = endpoints;
        this.rollouts = rollouts;
        this.history = history;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** The wish to serve a version under an endpoint, whatever the endpoint serves now. */
    public record Deploy(
            EndpointName endpoint,
            ModelName model,
            SemanticVersion version,
            String actor,
            String reason,
            @Nullable Long expectedRevision) {}

    /** {@link #deploy(Deploy)} without a reason or an expected revision. */
    @Transactional
    public Endpoint deploy(
            @Needs(EDIT) EndpointName endpoint,
            @Needs(EDIT) ModelName model,
            SemanticVersion version,
            String actor) {
        return deploy(new Deploy(endpoint, model, version, actor, "", null));
    }

    /**
     * Serves the version under the endpoint. A new endpoint has it at once; the first of all
     * becomes the default. An existing one is switched without a gap, by a blue/green rollout that
     * happens as soon as every live gateway has the version loaded; when it has the version
     * already, nothing happens.
     */
    @Transactional
    public Endpoint deploy(@Needs(EDIT) Deploy wish) {
        rollouts.requireServable(wish.model(), wish.version());
        var existing = endpoints.lock(wish.endpoint().value());
        if (existing.isEmpty()) {
            return create(wish);
        }
        var endpoint = existing.get();
        endpoint.expect(wish.expectedRevision());
        if (!endpoint.model().equals(wish.model())) {
            throw new Conflict(
                    "endpoint '%s' serves model '%s'; choose another endpoint for '%s'"
                            .formatted(endpoint.name(), endpoint.model(), wish.model()));
        }
        if (endpoint.rollout().isPresent() || !endpoint.stable().equals(wish.version())) {
            rollouts.start(
                    new StartRollout(
                            wish.endpoint(),
                            wish.version(),
                            RolloutPlan.blueGreen(Duration.ZERO),
                            wish.actor(),
                            wish.reason()));
        }
        return endpoint;
    }

    @Transactional(readOnly = true)
    public Optional<Endpoint> find(@Needs(READ) EndpointName name) {
        return endpoints.findByName(name.value());
    }

    @Transactional(readOnly = true)
    public Endpoint get(@Needs(READ) EndpointName name) {
        return find(name).orElseThrow(() -> new EndpointNotFound(name));
    }

    /**
     * Endpoints by name.
     *
     * @param maxResults 1 to 1000
     * @param pageToken from the page before; null for the first
     */
    @Transactional(readOnly = true)
    public Page<Endpoint> list(int maxResults, @Nullable String pageToken) {
        var after =
                pageToken == null
                        ? ""
                        : PageToken.parse(pageToken, 1)
                                .map(place -> place.values().getFirst())
                                .orElseThrow(Endpoints::unknownPage);
        var rows =
                endpoints.behind(
                        after, permissions.hidden(Resource.Kind.MODEL), Limit.of(maxResults + 1));
        return Page.of(rows, maxResults, last -> PageToken.of(last.name()));
    }

    /** What happened to the endpoint and its rollouts, oldest first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> history(@Needs(READ) EndpointName name) {
        get(name);
        return history.of(name);
    }

    /** Sends requests that name no endpoint here from now on. */
    @Transactional
    public Endpoint makeDefault(@Needs(EDIT) EndpointName name, String actor) {
        var chosen = lock(name);
        if (chosen.isDefault()) {
            return chosen;
        }
        endpoints
                .findByDefaultEndpointTrue()
                .ifPresent(former -> {
                    former.makeDefault(false);
                    endpoints.flush();
                    changed(former);
                });
        chosen.makeDefault(true);
        record(chosen, "MAKE_DEFAULT", actor, "");
        changed(chosen);
        return chosen;
    }

    /** Stops serving under this name and forgets its rollouts and their history. */
    @Transactional
    public void remove(@Needs(MANAGE) EndpointName name, @Nullable Long expectedRevision) {
        var endpoint = lock(name);
        endpoint.expect(expectedRevision);
        endpoint.rollout()
                .ifPresent(underWay -> {
                    throw new RolloutInProgress(underWay);
                });
        endpoints.delete(endpoint);
        changed(endpoint);
    }

    private Endpoint create(Deploy wish) {
        if (wish.expectedRevision() != null) {
            throw new EndpointNotFound(wish.endpoint());
        }
        var first = endpoints.findByDefaultEndpointTrue().isEmpty();
        var created =
                endpoints.save(new Endpoint(wish.endpoint(), wish.model(), wish.version(), first));
        endpoints.flush();
        record(created, "DEPLOY", wish.actor(), wish.reason());
        changed(created);
        return created;
    }

    private Endpoint lock(EndpointName name) {
        return endpoints.lock(name.value()).orElseThrow(() -> new EndpointNotFound(name));
    }

    private void record(Endpoint endpoint, String action, String actor, String reason) {
        history.add(
                new HistoryEntry(
                        endpoint.name(), null, clock.instant(), actor, action, null, 0, reason));
    }

    private static InvalidFields unknownPage() {
        return new InvalidFields("page_token", "must be the next_page_token of an earlier page");
    }

    private void changed(Endpoint endpoint) {
        notifications.publish(RoutingTable.CHANNEL, endpoint.name().value());
    }
}
