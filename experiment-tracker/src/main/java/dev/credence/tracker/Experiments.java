package dev.credence.tracker;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.MANAGE;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.database.Workspace;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/**
 * The experiments: make, find, list, tag, delete and restore them. Their runs are in {@link Runs}.
 */
@Transactional
public class Experiments {

    private static final String DEFAULT_NAME = "Default";

    private final StoredExperiments stored;
    private final ExperimentSearch search;
    private final Permissions permissions;
    private final InstantSource clock;

    Experiments(
            StoredExperiments stored,
            ExperimentSearch search,
            Permissions permissions,
            InstantSource clock) {
        this.stored = stored;
        this.search = search;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * The active experiment with this name in the default workspace, made when there is none. Two
     * callers at once get the same one.
     */
    public Experiment named(String name) {
        return named(Workspace.DEFAULT, name);
    }

    /** The active experiment with this name, made when there is none. */
    public Experiment named(Workspace workspace, String name) {
        RunLimits.experimentName(name);
        return readable(
                stored.findActive(workspace.name(), name)
                        .or(() -> createdOrFound(workspace, name))
                        .orElseThrow()
                        .toExperiment());
    }

    /** Where a client's runs go that names no experiment. */
    public Experiment defaultOf(Workspace workspace) {
        return workspace.equals(Workspace.DEFAULT)
                ? readable(find(0))
                : named(workspace, DEFAULT_NAME);
    }

    /**
     * @throws ExperimentNameTaken when an active experiment has the name
     */
    public Experiment create(String name) {
        return create(Workspace.DEFAULT, name, Map.of(), null);
    }

    /**
     * @param artifactLocation where the client keeps artifacts by itself, null for here
     * @throws ExperimentNameTaken when an active experiment has the name
     */
    public Experiment create(
            Workspace workspace,
            String name,
            Map<String, String> tags,
            @Nullable String artifactLocation) {
        RunLimits.experimentName(name);
        tags.forEach(RunLimits::experimentTag);
        Instant now = clock.instant();
        if (stored.createUnlessActive(workspace.name(), name, now) == 0) {
            throw new ExperimentNameTaken(name);
        }
        StoredExperiment experiment = stored.findActive(workspace.name(), name).orElseThrow();
        tags.forEach((key, value) -> experiment.tag(key, value, now));
        if (artifactLocation != null) {
            RunLimits.artifactLocation(artifactLocation);
            experiment.keepArtifactsAt(artifactLocation);
        }
        permissions.created(Resource.experiment(experiment.id()));
        return experiment.toExperiment();
    }

    /** The experiment, deleted or not; {@link NotFound} when there is none. */
    @Transactional(readOnly = true)
    public Experiment find(@Needs(READ) int id) {
        return stored.findById(id).orElseThrow(() -> new NotFound("experiment", id)).toExperiment();
    }

    /** The active experiment with this name in the default workspace. */
    @Transactional(readOnly = true)
    public Optional<Experiment> active(String name) {
        return active(Workspace.DEFAULT, name);
    }

    /** The active experiment with this name. */
    @Transactional(readOnly = true)
    public Optional<Experiment> active(Workspace workspace, String name) {
        return stored.findActive(workspace.name(), name)
                .map(StoredExperiment::toExperiment)
                .filter(found -> permissions.of(Resource.experiment(found.id())).isPresent());
    }

    /** The default workspace's experiments of one stage, the newest first. */
    @Transactional(readOnly = true)
    public Page<Experiment> list(LifecycleStage stage, int maxResults, @Nullable String pageToken) {
        int before =
                pageToken == null
                        ? Integer.MAX_VALUE
                        : PageToken.readNumber(pageToken).orElseThrow(InvalidFields::pageToken);
        var rows =
                stored.newest(
                        Workspace.DEFAULT.name(),
                        stage,
                        before,
                        hidden(permissions),
                        Limit.of(maxResults + 1));
        return Page.of(rows, maxResults, row -> PageToken.of(row.id()))
                .map(StoredExperiment::toExperiment);
    }

    /** Those among the experiments that exist, deleted or not, in the workspace. */
    @Transactional(readOnly = true)
    public Set<Integer> existing(Workspace workspace, Collection<Integer> ids) {
        Set<Integer> hidden = hidden(permissions);
        return search.existing(workspace, ids.stream().filter(id -> !hidden.contains(id)).toList());
    }

    @Transactional(readOnly = true)
    public Page<Experiment> search(ExperimentQuery query) {
        return search.find(query, hidden(permissions));
    }

    /**
     * @throws ExperimentNameTaken when another active experiment has the name
     */
    public Experiment rename(@Needs(EDIT) int id, String name) {
        RunLimits.experimentName(name);
        StoredExperiment experiment = locked(id);
        if (experiment.toExperiment().lifecycleStage() != LifecycleStage.ACTIVE) {
            throw new ExperimentDeleted(experiment.toExperiment());
        }
        requireFree(experiment, name);
        experiment.rename(name, clock.instant());
        return experiment.toExperiment();
    }

    /** Whether the experiment had the tag. */
    public boolean untag(@Needs(EDIT) int id, String key) {
        return locked(id).untag(key, clock.instant());
    }

    public Experiment tag(@Needs(EDIT) int id, String key, String value) {
        RunLimits.experimentTag(key, value);
        StoredExperiment experiment = locked(id);
        experiment.tag(key, value, clock.instant());
        return experiment.toExperiment();
    }

    /** Puts the experiment into the bin; its name is free again. */
    public void delete(@Needs(MANAGE) int id) {
        locked(id).delete(clock.instant());
    }

    /**
     * @throws ExperimentNameTaken when another active experiment has taken the name meanwhile
     */
    public Experiment restore(@Needs(MANAGE) int id) {
        StoredExperiment experiment = locked(id);
        requireFree(experiment, experiment.name());
        experiment.restore(clock.instant());
        return experiment.toExperiment();
    }

    private void requireFree(StoredExperiment experiment, String name) {
        stored.findActive(experiment.workspace(), name)
                .filter(other -> other != experiment)
                .ifPresent(other -> {
                    throw new ExperimentNameTaken(other.name());
                });
    }

    /** Waits for whoever is making it at the moment. */
    private Optional<StoredExperiment> createdOrFound(Workspace workspace, String name) {
        stored.createUnlessActive(workspace.name(), name, clock.instant());
        return stored.findActive(workspace.name(), name);
    }

    /** The names of the default workspace's that whoever acts may not read. */
    @Transactional(readOnly = true)
    public Set<String> hiddenNames() {
        Set<Integer> hidden = hidden(permissions);
        return hidden.isEmpty()
                ? Set.of()
                : stored.findByIdIn(hidden).stream()
                        .filter(found -> found.workspace().equals(Workspace.DEFAULT.name()))
                        .map(StoredExperiment::name)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that whoever acts may not read. */
    static Set<Integer> hidden(Permissions permissions) {
        return permissions.hidden(Resource.Kind.EXPERIMENT).stream()
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Experiment readable(Experiment experiment) {
        permissions.require(
                READ,
                Resource.experiment(experiment.id()),
                new NotFound("experiment", experiment.name()));
        return experiment;
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
