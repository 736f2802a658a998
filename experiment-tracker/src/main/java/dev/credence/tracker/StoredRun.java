package dev.credence.tracker;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A run's own row and the rules of its life; what is logged to it is written by {@link RunLog}. */
@Entity
@Table(schema = "tracker", name = "runs")
@NullUnmarked
class StoredRun implements Persistable<UUID> {

    @Id private UUID id;
    private int experimentId;
    private String name;
    private String userName;

    @Enumerated(EnumType.STRING)
    private RunStatus status;

    @Enumerated(EnumType.STRING)
    private LifecycleStage stage;

    private Instant startedAt;
    private Instant endedAt;
    @Transient private boolean isNew;

    protected StoredRun() {}

    StoredRun(RunId id, NewRun run) {
        this.id = id.uuid();
        this.experimentId = run.experimentId();
        this.name = run.name();
        this.userName = run.user();
        this.status = RunStatus.RUNNING;
        this.stage = LifecycleStage.ACTIVE;
        this.startedAt = run.start().truncatedTo(ChronoUnit.MILLIS);
        this.isNew = true;
    }

    /** The end is set when the next status is an end, and the first end stays. */
    void become(RunStatus next, Instant at) {
        requireActive();
        if (!status.allows(next)) {
            throw new RunAlreadyEnded(RunId.of(id), status, next);
        }
        status = next;
        if (next.ended() && endedAt == null) {
            endedAt = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** As clients of MLflow may: a run that has ended is opened again, or ends otherwise. */
    void revise(RunStatus next, @Nullable Instant end) {
        requireActive();
        status = next;
        if (end != null) {
            endedAt = end.truncatedTo(ChronoUnit.MILLIS);
        } else if (!next.ended()) {
            endedAt = null;
        }
    }

    void rename(String newName) {
        requireActive();
        name = newName;
    }

    void delete() {
        stage = LifecycleStage.DELETED;
    }

    void restore() {
        stage = LifecycleStage.ACTIVE;
    }

    void requireActive() {
        if (stage != LifecycleStage.ACTIVE) {
            throw new RunNotActive(RunId.of(id));
        }
    }

    int experimentId() {
        return experimentId;
    }

    RunInfo info() {
        return new RunInfo(
                RunId.of(id), experimentId, name, userName, status, stage, startedAt, endedAt);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void stored() {
        isNew = false;
    }
}
