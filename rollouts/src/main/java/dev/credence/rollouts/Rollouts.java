package dev.credence.rollouts;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.problem.InvalidFields;
import dev.credence.registry.Approvals;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionStatus;
import dev.credence.rollouts.storage.GuardLooks;
import dev.credence.rollouts.storage.History;
import dev.credence.rollouts.storage.Outcomes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people and pipelines do with rollouts. What happens by itself, {@link RolloutControlLoop}
 * does.
 */
public class Rollouts {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final StoredEndpoints endpoints;
    private final StoredRollouts rollouts;
    private final RolloutMoves moves;
    private final Registry registry;
    private final Approvals approvals;
    private final Outcomes outcomes;
    private final GuardLooks looks;
    private final History history;
    private final Permissions permissions;
    private final InstantSource clock;

    Rollouts(
            StoredEndpoints endpoints,
            StoredRollouts rollouts,
            RolloutMoves moves,
            Registry registry,
            Approvals approvals,
            Outcomes outcomes,
            GuardLooks looks,
            History history,
            Permissions permissions,
            InstantSource clock) {
        this.permissions = permissions;
        this.endpoints = endpoints;
        this.rollouts = rollouts;
        this.moves = moves;
        this.registry = registry;
        this.approvals = approvals;
        this.outcomes = outcomes;
        this.looks = looks;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What a person orders.
     *
     * @param expectedRevision refused when the rollout is at another; null to not care
     */
    public record Order(
            RolloutId rollout, String actor, String reason, @Nullable Long expectedRevision) {

        public static Order of(RolloutId rollout, String actor, String reason) {
            return new Order(rollout, actor, reason, null);
        }
    }

    /** Starts it: gateways load the candidate, and the control loop goes on from there. */
    @Transactional
    public Rollout start(@Needs(EDIT) StartRollout wish) {
        var endpoint = lock(wish.endpoint());
        requireServable(endpoint.model(), wish.version());
        if (endpoint.stable().equals(wish.version())) {
            throw new InvalidFields(
                    "version",
                    "must differ from %s, which endpoint '%s' serves already"
                            .formatted(wish.version(), wish.endpoint()));
        }
        var id = endpoint.begin(wish.version());
        var rollout =
                rollouts.save(
                        new Rollout(
                                id,
                                endpoint.model(),
                                endpoint.stable(),
                                wish.version(),
                                wish.plan(),
                                wish.actor(),
                                clock.instant()));
        rollouts.flush();
        moves.begun(endpoint, rollout, wish.reason());
        return rollout;
    }

    /**
     * The next step now, without its pause and minimum of data; after the last step, all traffic.
     */
    @Transactional
    public Rollout promote(@Needs(EDIT) Order order) {
        return carryOut(RolloutAction.PROMOTE, order);
    }

    /** All traffic, as soon as every live gateway is ready. */
    @Transactional
    public Rollout promoteFully(@Needs(EDIT) Order order) {
        return carryOut(RolloutAction.PROMOTE_FULLY, order);
    }

    /** Stays at the present split until resumed; the guards go on watching. */
    @Transactional
    public Rollout pause(@Needs(EDIT) Order order) {
        return carryOut(RolloutAction.PAUSE, order);
    }

    @Transactional
    public Rollout resume(@Needs(EDIT) Order order) {
        return carryOut(RolloutAction.RESUME, order);
    }

    /** All traffic back to the stable version, for good. */
    @Transactional
    public Rollout abort(@Needs(EDIT) Order order) {
        return carryOut(RolloutAction.ABORT, order);
    }

    /**
     * Back from a completed rollout's version to the one before, which is still loaded. Possible
     * until the endpoint serves something else.
     */
    @Transactional
    public Rollout undo(@Needs(EDIT) Order order) {
        return carryOut(RolloutAction.UNDO, order);
    }

    @Transactional(readOnly = true)
    public Optional<Rollout> find(@Needs(READ) RolloutId id) {
        return rollouts.findById(id.toString());
    }

    @Transactional(readOnly = true)
    public Rollout get(@Needs(READ) RolloutId id) {
        return find(id).orElseThrow(() -> new RolloutNotFound(id));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Rollout> list(RolloutQuery query) {
        var place = Optional.ofNullable(query.pageToken()).map(Rollouts::place);
        var endpoint = query.endpoint();
        var rows =
                rollouts.newest(
                        endpoint == null ? null : endpoint.value(),
                        query.underWay(),
                        place.map(values -> Instant.parse(values.getFirst())).orElse(LATEST),
                        place.map(List::getLast).orElse(""),
                        permissions.hidden(Resource.Kind.MODEL),
                        Limit.of(query.maxResults() + 1));
        return Page.of(rows, query.maxResults(), last -> PageToken.of(last.startedAt(), last.id()));
    }

    /** What happened to it, oldest first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> history(@Needs(READ) RolloutId id) {
        get(id);
        return history.of(id);
    }

    /** What both arms answered, per percentage that the candidate has had. */
    @Transactional(readOnly = true)
    public List<Stratum> strata(@Needs(READ) RolloutId id) {
        return outcomes.strata(get(id));
    }

    /** Each guard's newest look; none before the candidate had traffic. */
    @Transactional(readOnly = true)
    public List<GuardLook> newestLooks(@Needs(READ) RolloutId id) {
        get(id);
        return Arrays.stream(Guard.values())
                .flatMap(guard -> looks.newest(id, guard).stream())
                .toList();
    }

    /** The looks of one guard, oldest first: the path of the evidence. */
    @Transactional(readOnly = true)
    public List<GuardLook> looks(@Needs(READ) RolloutId id, Guard guard) {
        get(id);
        return looks.path(id, guard);
    }

    /** Refuses versions that are not registered, or retired, or not let in by the model's rule. */
    void requireServable(ModelName model, SemanticVersion version) {
        ModelVersion held = registry.hold(model, version);
        if (held.status() == VersionStatus.RETIRED) {
            throw new VersionNotServable(model, version);
        }
        approvals.requireLetIn(model, held);
    }

    private Rollout carryOut(RolloutAction action, Order order) {
        var id = order.rollout();
        var endpoint =
                endpoints.lock(id.endpoint().value()).orElseThrow(() -> new RolloutNotFound(id));
        var rollout = get(id);
        rollout.expect(order.expectedRevision());
        if (action == RolloutAction.UNDO
                && rollout.status() == RolloutStatus.COMPLETED
                && !endpoint.canUndo(rollout)) {
            throw new IllegalTransition(
                    id,
                    rollout.status(),
                    action,
                    "endpoint '%s' has moved on since".formatted(endpoint.name()));
        }
        moves.carryOut(
                endpoint,
                rollout,
                new RolloutMoves.Command(action, order.actor(), order.reason(), clock.instant()));
        return rollout;
    }

    private Endpoint lock(EndpointName name) {
        return endpoints.lock(name.value()).orElseThrow(() -> new EndpointNotFound(name));
    }

    private static List<String> place(String text) {
        try {
            var values = PageToken.parse(text, 2).map(PageToken::values).orElseThrow();
            Instant.parse(values.getFirst());
            return values;
        } catch (NoSuchElementException | DateTimeParseException neverHandedOut) {
            throw new InvalidFields("page_token", "must be the next_page_token of an earlier page");
        }
    }
}
