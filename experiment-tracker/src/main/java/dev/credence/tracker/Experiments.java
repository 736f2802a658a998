package dev.credence.tracker;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.problem.NotFound;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/**
 * The experiments: make, find, list, tag, delete and restore them. Their runs are in {@link Runs}.
 */
@Transactional
public class Experiments {

    private final StoredExperiments stored;
    private final InstantSource clock;

    Experiments(StoredExperiments stored, InstantSource clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * The active experiment with this name, made when there is none. Two callers at once get the
     * same one.
     */
    public Experiment named(String name) {
        RunLimits.experimentName(name);
        return stored.findActive(name).or(() -> createdOrFound(name)).orElseThrow().toExperiment();
    }

    /**
     * @throws ExperimentNameTaken when an active experiment has the name
     */
    public Experiment create(String name) {
        RunLimits.experimentName(name);
        if (stored.createUnlessActive(name, clock.instant()) == 0) {
            throw new ExperimentNameTaken(name);
        }
        return stored.findActive(name).orElseThrow().toExperiment();
    }

    /** The experiment, deleted or not; {@link NotFound} when there is none. */
    @Transactional(readOnly = true)
    public Experiment find(int id) {
        return stored.findById(id).orElseThrow(() -> new NotFound("experiment", id)).toExperiment();
    }

    /** The active experiment with this name. */
    @Transactional(readOnly = true)
    public Optional<Experiment> active(String name) {
        return stored.findActive(name).map(StoredExperiment::toExperiment);
    }

    /** The experiments of one stage, the newest first. */
    @Transactional(readOnly = true)
    public Page<Experiment> list(LifecycleStage stage, int maxResults, @Nullable String pageToken) {
        int before = pageToken == null ? Integer.MAX_VALUE : Tokens.number(pageToken);
        var rows =
                stored.findByStageAndIdLessThanOrderByIdDesc(
                        stage, before, Limit.of(maxResults + 1));
        return Page.of(rows, maxResults, row -> PageToken.of(row.id()))
                .map(StoredExperiment::toExperiment);
    }

    public Experiment tag(int id, String key, String value) {
        RunLimits.experimentTag(key, value);
        StoredExperiment experiment = locked(id);
        experiment.tag(key, value, clock.instant());
        return experiment.toExperiment();
    }

    /** Puts the experiment into the bin; its name is free again. */
    public void delete(int id) {
        locked(id).delete(clock.instant());
    }

    /**
     * @throws ExperimentNameTaken when another active experiment has taken the name meanwhile
     */
    public Experiment restore(int id) {
        StoredExperiment experiment = locked(id);
        stored.findActive(experiment.name())
                .filter(other -> other != experiment)
                .ifPresent(other -> {
                    throw new ExperimentNameTaken(other.name());
                });
        experiment.restore(clock.instant());
        return experiment.toExperiment();
    }

    /** Waits for whoever is making it at the moment. */
    private Optional<StoredExperiment> createdOrFound(String name) {
        stored.createUnlessActive(name, clock.instant());
        return stored.findActive(name);
    }

    void requireActive(int id) {
        Experiment experiment = find(id);
        if (experiment.lifecycleStage() != LifecycleStage.ACTIVE) {
            throw new ExperimentDeleted(experiment);
        }
    }

    private StoredExperiment locked(int id) {
        return stored.findLocked(id).orElseThrow(() -> new NotFound("experiment", id));
    }
}
