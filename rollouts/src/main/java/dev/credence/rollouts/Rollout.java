package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One move of an endpoint's traffic from its stable version to a candidate. All that a control loop
 * needs to go on is in its row; what happened to it is in its history.
 */
@Entity
@Table(schema = "rollouts", name = "rollout")
public class Rollout {

    private static final int NO_STEP = -1;

    @Id private String id;
    private String endpoint;
    private String model;
    private String stable;
    private String candidate;

    @Enumerated(EnumType.STRING)
    private Strategy strategy;

    private List<Integer> steps;
    private @Nullable Long pauseMillis;
    private double alpha;
    private long slowAfterMillis;
    private int minRequests;

    @Enumerated(EnumType.STRING)
    private RolloutStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable PauseCause pauseCause;

    private String message;
    private int step;
    private @Nullable Instant stepStartedAt;
    private Instant changedAt;
    private Instant startedAt;
    private String startedBy;
    private @Nullable Instant endedAt;
    private long revision;

    @SuppressWarnings("NullAway.Init")
    protected Rollout() {}

    Rollout(
            RolloutId id,
            ModelName model,
            SemanticVersion stable,
            SemanticVersion candidate,
            RolloutPlan plan,
            String startedBy,
            Instant now) {
        this.id = id.toString();
        this.endpoint = id.endpoint().value();
        this.model = model.toString();
        this.stable = stable.toString();
        this.candidate = candidate.toString();
        this.strategy = plan.strategy();
        this.steps = plan.steps();
        this.pauseMillis = plan.pause() == null ? null : plan.pause().toMillis();
        this.alpha = plan.guard().alpha();
        this.slowAfterMillis = plan.guard().slowAfter().toMillis();
        this.minRequests = plan.guard().minRequests();
        this.status = RolloutStatus.WAITING_FOR_GATEWAYS;
        this.message = "waits for gateways to load " + candidate;
        this.step = NO_STEP;
        this.changedAt = now;
        this.startedAt = now;
        this.startedBy = startedBy;
        this.revision = 1;
    }

    public RolloutId id() {
        return RolloutId.of(id);
    }

    public EndpointName endpoint() {
        return new EndpointName(endpoint);
    }

    public ModelName model() {
        return new ModelName(model);
    }

    /** The version that had all traffic when this began. */
    public SemanticVersion stable() {
        return SemanticVersion.parse(stable);
    }

    public SemanticVersion candidate() {
        return SemanticVersion.parse(candidate);
    }

    public RolloutPlan plan() {
        var pause = pauseMillis == null ? null : Duration.ofMillis(pauseMillis);
        var guard = new GuardPolicy(alpha, Duration.ofMillis(slowAfterMillis), minRequests);
        return new RolloutPlan(strategy, steps, pause, guard);
    }

    public RolloutStatus status() {
        return status;
    }

    /** Why it is paused; empty when it isn't. */
    public Optional<PauseCause> pauseCause() {
        return Optional.ofNullable(pauseCause);
    }

    /** In words: what it waits for, or why it is where it is. */
    public String message() {
        return message;
    }

    /** The present step, counted from 0; −1 before the first. */
    public int step() {
        return step;
    }

    /** The candidate's percentage; once it is over, all or nothing. */
    public int weight() {
        return switch (status) {
            case WAITING_FOR_GATEWAYS, PROGRESSING, PAUSED, PROMOTING ->
                    started() ? steps.get(step) : 0;
            case COMPLETED -> 100;
            case ROLLED_BACK, ABORTED, FAILED, UNDONE -> 0;
        };
    }

    public Optional<Instant> stepStartedAt() {
        return Optional.ofNullable(stepStartedAt);
    }

    /** When the present step's pause will have elapsed; empty before the first and without one. */
    public Optional<Instant> nextStepAt() {
        return Optional.ofNullable(pauseMillis)
                .flatMap(pause -> stepStartedAt().map(start -> start.plusMillis(pause)));
    }

    /** When it came to its present status. */
    public Instant changedAt() {
        return changedAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public String startedBy() {
        return startedBy;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Grows with every action; not with a change of the message alone. */
    public long revision() {
        return revision;
    }

    boolean pausedFor(PauseCause cause) {
        return pauseCause == cause;
    }

    boolean started() {
        return step != NO_STEP;
    }

    boolean atLastStep() {
        return step == steps.size() - 1;
    }

    /** Refuses to go on when a caller's decision was made on another revision. */
    void expect(@Nullable Long expectedRevision) {
        if (expectedRevision != null && expectedRevision != revision) {
            throw new StaleRevision("rollout " + id, expectedRevision, revision);
        }
    }

    /** Puts the status into words without changing it. */
    void explain(String present) {
        message = present;
    }

    void hold(PauseCause cause, String reason, Instant now) {
        act(RolloutAction.HOLD, reason, now);
        pauseCause = cause;
    }

    /**
     * Does what the action says, or refuses it when it is not possible from here. A promotion at
     * the last step completes.
     */
    void act(RolloutAction action, String reason, Instant now) {
        if (action == RolloutAction.PROMOTE && !started()) {
            throw new IllegalTransition(
                    id(), status, action, "no gateway was ready with the candidate so far");
        }
        var next =
                status.after(action).orElseThrow(() -> new IllegalTransition(id(), status, action));
        if (action == RolloutAction.PROMOTE && atLastStep()) {
            next = RolloutStatus.COMPLETED;
        }
        switch (action) {
            case PROCEED -> {
                if (!started()) {
                    enter(0, now);
                }
            }
            case ADVANCE, PROMOTE -> {
                if (!next.over()) {
                    enter(step + 1, now);
                }
            }
            case AWAIT_GATEWAYS,
                    HOLD,
                    COMPLETE,
                    ROLL_BACK,
                    FAIL,
                    PAUSE,
                    RESUME,
                    PROMOTE_FULLY,
                    ABORT,
                    UNDO -> {}
        }
        pauseCause = action == RolloutAction.PAUSE ? PauseCause.PERSON : null;
        status = next;
        message = reason;
        changedAt = now;
        endedAt = next.over() ? now : null;
        revision++;
    }

    private void enter(int newStep, Instant now) {
        step = newStep;
        stepStartedAt = now;
    }
}
