package dev.credence.rollouts;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name under which one model is served, and which of its versions gets how much traffic: all to
 * the stable version, less what a rollout's candidate has. Use {@link EndpointRoutes} for what a
 * gateway needs of it.
 */
@Entity
@Table(schema = "rollouts", name = "endpoint")
public class Endpoint {

    @Id private String name;
    private String model;
    private String stable;
    private @Nullable String candidate;
    private int candidateWeight;
    private @Nullable String previous;

    @Column(name = "is_default")
    private boolean defaultEndpoint;

    private @Nullable String rollout;
    private int rolloutsStarted;
    private long revision;

    @SuppressWarnings("NullAway.Init")
    protected Endpoint() {}

    Endpoint(EndpointName name, ModelName model, SemanticVersion version, boolean isDefault) {
        this.name = name.value();
        this.model = model.toString();
        this.stable = version.toString();
        this.defaultEndpoint = isDefault;
        this.revision = 1;
    }

    public EndpointName name() {
        return new EndpointName(name);
    }

    public ModelName model() {
        return new ModelName(model);
    }

    /** The version that answers everything a candidate doesn't get. */
    public SemanticVersion stable() {
        return SemanticVersion.parse(stable);
    }

    public Optional<SemanticVersion> candidate() {
        return Optional.ofNullable(candidate).map(SemanticVersion::parse);
    }

    /**
     * The stable version before this one, which gateways keep loaded so that undoing is instant.
     */
    public Optional<SemanticVersion> previous() {
        return Optional.ofNullable(previous).map(SemanticVersion::parse);
    }

    /** Whether requests that name no endpoint come here. */
    public boolean isDefault() {
        return defaultEndpoint;
    }

    /** The rollout under way. */
    public Optional<RolloutId> rollout() {
        return Optional.ofNullable(rollout).map(RolloutId::of);
    }

    /** Grows with every change. */
    public long revision() {
        return revision;
    }

    /** Weights sum to 100; with two routes the candidate is the first. */
    public List<Route> routes() {
        return traffic().routes();
    }

    /** Every version that gateways hold in memory. */
    public List<SemanticVersion> keepLoaded() {
        return traffic().keepLoaded();
    }

    /** Refuses to go on when a caller's decision was made on another revision. */
    void expect(@Nullable Long expectedRevision) {
        if (expectedRevision != null && expectedRevision != revision) {
            throw new StaleRevision("endpoint '" + name + "'", expectedRevision, revision);
        }
    }

    /** Reserves the endpoint for a new rollout, whose id it gives. */
    RolloutId begin(SemanticVersion version) {
        rollout()
                .ifPresent(underWay -> {
                    throw new RolloutInProgress(underWay);
                });
        rolloutsStarted++;
        var id = new RolloutId(name(), rolloutsStarted);
        rollout = id.toString();
        candidate = version.toString();
        candidateWeight = 0;
        revision++;
        return id;
    }

    /** Takes over what the rollout says of the traffic; true when that changed anything. */
    boolean follow(Rollout moved) {
        var before = traffic();
        switch (moved.status()) {
            case WAITING_FOR_GATEWAYS, PROGRESSING, PAUSED, PROMOTING ->
                    candidateWeight = moved.weight();
            case COMPLETED -> switchTo(moved.candidate());
            case ROLLED_BACK, ABORTED, FAILED -> release();
            case UNDONE -> switchTo(moved.stable());
        }
        var changed = !before.equals(traffic());
        if (changed) {
            revision++;
        }
        return changed;
    }

    /** Whether going back from the candidate of this rollout is what an undo would do. */
    boolean canUndo(Rollout completed) {
        return rollout == null
                && stable().equals(completed.candidate())
                && Objects.equals(previous, completed.stable().toString());
    }

    void makeDefault(boolean isDefault) {
        defaultEndpoint = isDefault;
        revision++;
    }

    private Traffic traffic() {
        return new Traffic(
                stable(), candidate().orElse(null), candidateWeight, previous().orElse(null));
    }

    private void switchTo(SemanticVersion version) {
        previous = stable;
        stable = version.toString();
        release();
    }

    private void release() {
        candidate = null;
        candidateWeight = 0;
        rollout = null;
    }
}
