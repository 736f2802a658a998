package dev.credence.tracker;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.MANAGE;
import static dev.credence.permission.Permission.READ;

import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Page;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.problem.NotFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs: start one, log to it, end it, find it again. Each call is all or nothing, and what it
 * acknowledged is committed. Everything that logs refuses a deleted run with {@link RunNotActive}.
 */
@Transactional
public class Runs {

    private final Experiments experiments;
    private final StoredRuns stored;
    private final RunLog log;
    private final RunSearch search;
    private final RunArtifacts artifacts;
    private final RunLinksLog links;
    private final MetricCurves curves;
    private final LoggedModelRows models;
    private final Permissions permissions;

    Runs(
            Experiments experiments,
            StoredRuns stored,
            RunLog log,
            RunSearch search,
            RunArtifacts artifacts,
            RunLinksLog links,
            MetricCurves curves,
            LoggedModelRows models,
            Permissions permissions) {
        this.experiments = experiments;
        this.stored = stored;
        this.log = log;
        this.search = search;
        this.artifacts = artifacts;
        this.links = links;
        this.curves = curves;
        this.models = models;
        this.permissions = permissions;
    }

    /** The new run, in status RUNNING. */
    public Run start(@Needs(EDIT) NewRun run) {
        RunLimits.newRun(run);
        experiments.requireActive(run.experimentId());
        RunId id = RunId.random();
        stored.saveAndFlush(new StoredRun(id, run));
        log.params(id, run.params());
        log.tags(id, run.tags());
        return get(id);
    }

    /**
     * @throws ParamAlreadyLogged when one of them has another value already; then none of them is
     *     logged
     */
    public void logParams(@Needs(EDIT) RunId id, Map<String, String> params) {
        RunLimits.params(params);
        log.params(id, params);
    }

    /**
     * Appends points, at most 1000 at once; a point that is already there is not repeated, so that
     * a retry is safe.
     */
    public void logMetrics(@Needs(EDIT) RunId id, Collection<Metric> metrics) {
        RunLimits.metrics(metrics);
        log.metrics(id, metrics);
    }

    public void setTags(@Needs(EDIT) RunId id, Map<String, String> tags) {
        RunLimits.tags(tags);
        log.tags(id, tags);
    }

    /** Whether the run had the tag. */
    public boolean deleteTag(@Needs(EDIT) RunId id, String key) {
        return log.deleteTag(id, key);
    }

    /** All of it is logged, or nothing. */
    public void logBatch(@Needs(EDIT) RunId id, @Needs(EDIT) RunBatch batch) {
        log.requireActive(id);
        if (batch.name() != null) {
            locked(id).rename(batch.name());
        }
        if (!batch.params().isEmpty()) {
            log.params(id, batch.params());
        }
        if (!batch.tags().isEmpty()) {
            log.tags(id, batch.tags());
        }
        if (!batch.metrics().isEmpty()) {
            log.metrics(id, batch.metrics());
        }
        batch.modelMetrics()
                .forEach((model, metrics) -> metrics.forEach(metric -> models.log(model, metric)));
    }

    /** Notes data sets that the run read and that only their description is known of. */
    public void logDescribedInputs(@Needs(EDIT) RunId id, List<DescribedInput> inputs) {
        log.requireActive(id);
        links.describe(id, inputs);
    }

    /** Notes the models that the run read, or made. */
    public void logModels(
            @Needs(EDIT) RunId id,
            @Needs(READ) List<RunLinks.Model> models,
            RunLinks.Direction direction) {
        log.requireActive(id);
        links.models(id, models, direction);
    }

    public void logInput(@Needs(EDIT) RunId id, DatasetVersion dataset, String context) {
        RunLimits.inputContext(context);
        log.input(id, dataset, context);
    }

    /** Notes the artifact under the path; what was there before is replaced. */
    public void logArtifact(
            @Needs(EDIT) RunId id, String path, StoredArtifact content, String mediaType) {
        RunLimits.artifactPath(path);
        artifacts.log(id, path, content, mediaType);
    }

    /**
     * @throws RunAlreadyEnded when the run has ended with another status
     */
    public Run finish(@Needs(EDIT) RunId id, RunStatus status, Instant at) {
        RunLimits.time("ended_at", at);
        locked(id).become(status, at);
        stored.flush();
        return get(id);
    }

    /**
     * Changes what is given, without the rules of a status: MLflow's clients open a run again that
     * has ended. The platform's own runs end by {@link #finish}.
     */
    public RunInfo revise(
            @Needs(EDIT) RunId id,
            @Nullable RunStatus status,
            @Nullable Instant end,
            @Nullable String name) {
        StoredRun run = locked(id);
        if (name != null) {
            RunLimits.runName(name);
            run.rename(name);
        }
        if (end != null) {
            RunLimits.time("end_time", end);
        }
        run.revise(status == null ? run.info().status() : status, end);
        return run.info();
    }

    public Run rename(@Needs(EDIT) RunId id, String name) {
        RunLimits.runName(name);
        locked(id).rename(name);
        stored.flush();
        return get(id);
    }

    public void delete(@Needs(MANAGE) RunId id) {
        locked(id).delete();
    }

    public void restore(@Needs(MANAGE) RunId id) {
        locked(id).restore();
    }

    @Transactional(readOnly = true)
    public Run get(@Needs(READ) RunId id) {
        StoredRun run = stored.findById(id.uuid()).orElseThrow(() -> new NotFound("run", id));
        return search.complete(List.of(run.info())).getFirst();
    }

    /**
     * The runs in the given order, by a handful of statements however many they are.
     *
     * @throws NotFound when one of them is missing
     */
    @Transactional(readOnly = true)
    public List<Run> all(@Needs(READ) Collection<RunId> ids) {
        Map<RunId, RunInfo> found =
                stored.findAllById(ids.stream().map(RunId::uuid).toList()).stream()
                        .map(StoredRun::info)
                        .collect(Collectors.toMap(RunInfo::id, Function.identity()));
        var infos = new ArrayList<RunInfo>();
        for (RunId id : ids) {
            RunInfo info = found.get(id);
            if (info == null) {
                throw new NotFound("run", id);
            }
            infos.add(info);
        }
        return search.complete(infos);
    }

    @Transactional(readOnly = true)
    public Page<Run> search(RunQuery query) {
        return query.without(Experiments.hidden(permissions))
                .map(search::find)
                .orElse(new Page<>(List.of(), null));
    }

    /** All points of one metric by step, then time, then value; empty when there are none. */
    @Transactional(readOnly = true)
    public Page<Metric> history(
            @Needs(READ) RunId id, String key, int maxResults, @Nullable String pageToken) {
        RunLimits.key("key", key);
        requireExisting(id);
        return log.history(id, key, maxResults, pageToken);
    }

    /** What the runs read and made, of those that read or made anything. */
    @Transactional(readOnly = true)
    public Map<RunId, RunLinks> links(@Needs(READ) Collection<RunId> runs) {
        return links.of(runs);
    }

    /** The data sets that the experiments' runs read, each with what for; at most so many. */
    @Transactional(readOnly = true)
    public List<DatasetUse> datasetsOf(@Needs(READ) Collection<Integer> experimentIds, int most) {
        return links.datasets(experimentIds, most);
    }

    /**
     * The curves of one metric in several runs, thinned out to at most so many points each: the
     * first and the last are among them.
     */
    @Transactional(readOnly = true)
    public Map<RunId, List<Metric>> curves(
            @Needs(READ) Collection<RunId> runs,
            String key,
            MetricCurves.Range range,
            int pointsEach) {
        return curves.of(runs, key, range, pointsEach);
    }

    /** The artifacts of the run by path. */
    @Transactional(readOnly = true)
    public List<RunArtifact> artifacts(@Needs(READ) RunId id) {
        requireExisting(id);
        return artifacts.list(id);
    }

    @Transactional(readOnly = true)
    public RunArtifact artifact(@Needs(READ) RunId id, String path) {
        RunLimits.artifactPath(path);
        requireExisting(id);
        return artifacts
                .find(id, path)
                .orElseThrow(() -> new NotFound("artifact of run " + id, path));
    }

    private void requireExisting(RunId id) {
        if (!stored.existsById(id.uuid())) {
            throw new NotFound("run", id);
        }
    }

    private StoredRun locked(RunId id) {
        return stored.findLocked(id.uuid()).orElseThrow(() -> new NotFound("run", id));
    }
}
