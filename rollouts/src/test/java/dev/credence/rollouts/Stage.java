package dev.credence.rollouts;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.model.Column;
import dev.credence.model.ColumnType;
import dev.credence.model.Signature;
import dev.credence.registry.Candidate;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Models, endpoints and rollouts to play with, brought where they are by real transitions, and a
 * gateway that does as it is told. Each endpoint is new, so that tests don't meet; gateways are
 * shared by all, so each scene begins with none.
 */
final class Stage {

    static final SemanticVersion STABLE = SemanticVersion.parse("1.0.0");
    static final SemanticVersion CANDIDATE = SemanticVersion.parse("1.0.1");
    static final SemanticVersion LATER = SemanticVersion.parse("1.0.2");
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String SHA =
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    final Endpoints endpoints;
    final Rollouts rollouts;
    final RolloutControlLoop loop;
    final RoutingTable routes;
    final GatewayReports reports;
    final TestClock clock;
    private final Registry registry;

    Stage(
            Registry registry,
            Endpoints endpoints,
            Rollouts rollouts,
            RolloutControlLoop loop,
            RoutingTable routes,
            GatewayReports reports,
            TestClock clock) {
        this.registry = registry;
        this.endpoints = endpoints;
        this.rollouts = rollouts;
        this.loop = loop;
        this.routes = routes;
        this.reports = reports;
        this.clock = clock;
    }

    /** A model with the versions 1.0.0, 1.0.1 and 1.0.2. */
    ModelName model() {
        var model = new ModelName("m-" + UUID.randomUUID());
        for (var pipeline : List.of("a", "b", "c")) {
            registry.register(
                    new Candidate(
                            model,
                            new Signature(List.of(real("x")), real("y")),
                            pipeline,
                            "stan",
                            UUID.randomUUID().toString(),
                            UUID.randomUUID().toString(),
                            Map.of("model.yaml", new StoredArtifact(new Digest(SHA), 1)),
                            Map.of(),
                            null,
                            Map.of(),
                            "",
                            Map.of()),
                    "ada");
        }
        return model;
    }

    /** An endpoint that serves 1.0.0 of a model of its own. */
    EndpointName endpoint() {
        var name = new EndpointName("e" + UUID.randomUUID().toString().substring(0, 12));
        endpoints.deploy(name, model(), STABLE, "ada");
        return name;
    }

    /** A canary of 1.0.1 in steps of 5, 25 and 50 % that waits for gateways. */
    RolloutId canary() {
        return canary(endpoint());
    }

    RolloutId canary(EndpointName endpoint) {
        return start(
                endpoint,
                CANDIDATE,
                RolloutPlan.canary(List.of(5, 25, 50), PAUSE, GuardPolicy.DEFAULT));
    }

    RolloutId start(EndpointName endpoint, SemanticVersion version, RolloutPlan plan) {
        return rollouts.start(new StartRollout(endpoint, version, plan, "ada", "try it")).id();
    }

    /** A canary that was brought to this status. */
    RolloutId canaryThatIs(RolloutStatus status) {
        var id = canary();
        var order = Rollouts.Order.of(id, "ada", "");
        switch (status) {
            case WAITING_FOR_GATEWAYS -> {}
            case PROGRESSING -> ready();
            case PAUSED -> {
                ready();
                rollouts.pause(order);
            }
            case PROMOTING -> rollouts.promoteFully(order);
            case COMPLETED -> {
                rollouts.promoteFully(order);
                ready();
            }
            case ROLLED_BACK -> {
                ready();
                serve(id, 1000, 0.5, 0.01);
                tick();
            }
            case ABORTED -> rollouts.abort(order);
            case FAILED -> {
                beat("g1", LoadState.FAILED);
                tick();
                clock.pass(Duration.ofMinutes(2));
                beat("g1", LoadState.FAILED);
                tick();
            }
            case UNDONE -> {
                rollouts.promoteFully(order);
                ready();
                rollouts.undo(order);
            }
        }
        reports.goodbye("g1");
        return id;
    }

    Rollout look(RolloutId id) {
        return rollouts.get(id);
    }

    EndpointRoutes routesOf(EndpointName endpoint) {
        return routes.read().stream()
                .filter(found -> found.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    void tick() {
        loop.tick(clock.instant());
    }

    /** A second passes with a ready gateway and a tick at its end. */
    void ready() {
        clock.pass(TICK);
        beat("g1", LoadState.READY);
        tick();
    }

    /** The gateway says this of every version that it is to keep loaded. */
    void beat(String gateway, LoadState state) {
        var message = state == LoadState.FAILED ? "bad draws.bin" : "";
        reports.heartbeat(
                gateway,
                routes.read().stream()
                        .flatMap(endpoint ->
                                endpoint.keepLoaded().stream()
                                        .map(version ->
                                                new ServedVersion(
                                                        endpoint.model(), version, state, message)))
                        .distinct()
                        .toList());
    }

    /** The gateway answers this many requests, split as its routes say, with these error rates. */
    void serve(RolloutId id, int requests, double candidateErrors, double stableErrors) {
        var endpoint = routesOf(id.endpoint());
        var canary = endpoint.canary();
        if (canary == null) {
            return;
        }
        var toCandidate = requests * canary.weight() / 100;
        reports.outcomes(
                "g1",
                UUID.randomUUID(),
                List.of(
                        arm(endpoint, canary.candidate(), toCandidate, candidateErrors),
                        arm(endpoint, look(id).stable(), requests - toCandidate, stableErrors)));
    }

    private static ArmOutcome arm(
            EndpointRoutes endpoint, SemanticVersion version, int requests, double errorRate) {
        var canary = endpoint.canary();
        var errors = Math.round(requests * errorRate);
        return new ArmOutcome(
                canary.rollout(),
                version,
                canary.weight(),
                endpoint.revision(),
                new Tally(requests, errors, 0, errors, 0));
    }

    private static Column real(String name) {
        return new Column(name, ColumnType.REAL, true, null, null, List.of());
    }
}
