package dev.credence.pipelines;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Notifications;
import dev.credence.database.Page;
import dev.credence.permission.Needs;
import dev.credence.problem.Conflict;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pipeline runs as people see them: enqueue, follow, cancel, retry. What a worker does with them is
 * in {@link RunQueue} and {@link RunJournal}.
 */
public class PipelineRuns {

    /**
     * Wakes workers: a run was enqueued, given back, or is to be cancelled. The payload is the
     * run's id.
     */
    public static final String CHANNEL = "credence_runs";

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final PipelineResources resources;
    private final InstantSource clock;
    private final RunRow row;

    PipelineRuns(
            JdbcClient jdbc,
            Notifications notifications,
            PipelineResources resources,
            InstantSource clock,
            JsonMapper json) {
        this.resources = resources;
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.clock = clock;
        this.row = new RunRow(json);
    }

    /**
     * Puts a run of the definition into the queue.
     *
     * @param seed null for the definition's own
     */
    @Transactional
    public PipelineRun enqueue(
            @Needs(EDIT) PipelineDefinition definition, Trigger trigger, @Nullable Long seed) {
        return insert(definition, trigger, seed, null, null).orElseThrow();
    }

    /**
     * Puts one run into the queue for a firing, however often and wherever it is asked for; empty
     * when the firing already has its run.
     */
    @Transactional
    public Optional<PipelineRun> enqueueOnce(
            PipelineDefinition definition, Trigger trigger, String firing) {
        return insert(definition, trigger, null, firing, null);
    }

    private Optional<PipelineRun> insert(
            PipelineDefinition definition,
            Trigger trigger,
            @Nullable Long seed,
            @Nullable String firing,
            @Nullable PipelineRunId retryOf) {
        var id = PipelineRunId.at(clock.instant());
        var run =
                jdbc.sql(
                                """
                                insert into pipelines.run
                                    (id, pipeline, definition, trigger_kind, trigger_actor, firing, seed, retry_of)
                                values (:id, :pipeline, :definition, :kind, :actor, :firing, :seed, :retryOf)
                                on conflict (firing) do nothing
                                returning *
                                """)
                        .param("id", id.value())
                        .param("pipeline", definition.pipeline().text())
                        .param("definition", definition.number())
                        .param("kind", trigger.kind().name())
                        .param("actor", trigger.actor())
                        .param("firing", firing)
                        .param("seed", seed == null ? definition.plan().sampler().seed() : seed)
                        .param(
                                "retryOf",
                                retryOf == null ? null : retryOf.value(),
                                java.sql.Types.OTHER)
                        .query(row)
                        .optional();
        if (run.isPresent()) {
            notifications.publish(CHANNEL, id.text());
        }
        return run;
    }

    /**
     * A run as it stands.
     *
     * @throws PipelineRunNotFound when there is none
     */
    public PipelineRun get(@Needs(READ) PipelineRunId id) {
        return find(id, "");
    }

    private PipelineRun find(PipelineRunId id, String locking) {
        return jdbc.sql("select * from pipelines.run where id = :id " + locking)
                .param("id", id.value())
                .query(row)
                .optional()
                .orElseThrow(() -> new PipelineRunNotFound(id));
    }

    /** Runs, newest first. */
    public Page<PipelineRun> list(
            RunFilter filter, int maxResults, @Nullable PipelineRunId before) {
        var found =
                jdbc.sql(
                                """
                                select * from pipelines.run
                                where (cast(:pipeline as text) is null or pipeline = :pipeline)
                                  and (cast(:status as text) is null or status = :status)
                                  and (cast(:before as uuid) is null or id < cast(:before as uuid))
                                  and pipeline <> all(:hidden)
                                order by id desc limit :limit
                                """)
                        .param(
                                "pipeline",
                                filter.pipeline() == null ? null : filter.pipeline().text())
                        .param("status", filter.status() == null ? null : filter.status().name())
                        .param("before", before == null ? null : before.text())
                        .param("hidden", resources.hidden().toArray(String[]::new))
                        .param("limit", maxResults + 1)
                        .query(row)
                        .list();
        return Rows.page(found, maxResults, run -> run.id().text());
    }

    /**
     * Stops a run: at once when it waits, within seconds when a worker has it.
     *
     * @throws RunIsOver when it has finished
     */
    @Transactional
    public PipelineRun cancel(@Needs(EDIT) PipelineRunId id, String actor) {
        PipelineRun run = find(id, "for update");
        if (run.status().isFinal()) {
            throw new RunIsOver(run);
        }
        boolean waiting = run.status() == PipelineRunStatus.QUEUED;
        jdbc.sql(
                        waiting
                                ? "update pipelines.run set status = 'CANCELLED', cancellation_requested = true,"
                                        + " finished_at = now(), verdict = cast(:verdict as jsonb) where id = :id"
                                : "update pipelines.run set cancellation_requested = true where id = :id"
                                        + " and cast(:verdict as text) is not null")
                .param("id", id.value())
                .param(
                        "verdict",
                        row.write(
                                Verdict.of(
                                        Verdict.Reason.CANCELLED, "Cancelled by " + actor + ".")))
                .update();
        log(id, actor + (waiting ? " cancelled the run" : " asked to cancel the run"));
        notifications.publish(CHANNEL, id.text());
        return get(id);
    }

    /**
     * Enqueues a new run of the same definition and seed, on the data as they are now.
     *
     * @throws RunNotOver while the run is waiting or running
     * @throws Conflict when the run is itself a repetition
     */
    @Transactional
    public PipelineRun retry(
            @Needs(EDIT) PipelineRunId id, PipelineDefinition definition, String actor) {
        PipelineRun run = find(id, "for update");
        if (!run.status().isFinal()) {
            throw new RunNotOver(run);
        }
        if (run.reproduces() != null) {
            throw new Conflict(
                    "run %s repeats run %s; reproduce that one again"
                            .formatted(id, run.reproduces()));
        }
        return insert(definition, new Trigger(Trigger.Kind.RETRY, actor), run.seed(), null, id)
                .orElseThrow();
    }

    /** Every step in its order, also those that have not begun. */
    public List<StepProgress> steps(@Needs(READ) PipelineRunId id) {
        var begun =
                jdbc
                        .sql("select * from pipelines.step where run = :id")
                        .param("id", id.value())
                        .query(RunRow.STEP)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(StepProgress::step, step -> step));
        return Arrays.stream(PipelineStep.values())
                .map(step ->
                        begun.getOrDefault(
                                step,
                                new StepProgress(
                                        step, StepProgress.Status.PENDING, null, null, null)))
                .toList();
    }

    /** The chains by number; empty before the run samples. */
    public List<ChainProgress> chains(@Needs(READ) PipelineRunId id) {
        return jdbc.sql("select * from pipelines.chain where run = :id order by chain")
                .param("id", id.value())
                .query(RunRow.CHAIN)
                .list();
    }

    /** What the run's steps produced, in no particular order. */
    public List<RunArtifact> artifacts(@Needs(READ) PipelineRunId id) {
        return jdbc.sql("select * from pipelines.artifact where run = :id order by name")
                .param("id", id.value())
                .query(RunRow.ARTIFACT)
                .list();
    }

    /** Log lines after the given sequence number, oldest first; 0 reads from the start. */
    public List<LogLine> log(@Needs(READ) PipelineRunId id, long after, int maxResults) {
        return jdbc.sql(
                        "select * from pipelines.log_line where run = :id and sequence > :after"
                                + " order by sequence limit :limit")
                .param("id", id.value())
                .param("after", after)
                .param("limit", maxResults)
                .query(RunRow.LOG)
                .list();
    }

    /**
     * The data versions of the pipeline's newest run of this definition that ended with a
     * judgement, if there is one.
     */
    Optional<PipelineRun> lastJudged(PipelineDefinition definition) {
        return jdbc.sql(
                        """
                        select * from pipelines.run
                        where pipeline = :pipeline and definition = :definition and status in ('SUCCEEDED', 'REJECTED')
                          and reproduces is null
                        order by id desc limit 1
                        """)
                .param("pipeline", definition.pipeline().text())
                .param("definition", definition.number())
                .query(row)
                .optional();
    }

    /** A run of the pipeline that waits or runs, if there is one. */
    Optional<PipelineRun> underWay(PipelineName pipeline) {
        return jdbc.sql(
                        """
                        select * from pipelines.run where pipeline = :pipeline and status in ('QUEUED', 'RUNNING')
                        order by id limit 1
                        """)
                .param("pipeline", pipeline.text())
                .query(row)
                .optional();
    }

    private void log(PipelineRunId id, String message) {
        jdbc.sql(
                        "insert into pipelines.log_line (run, level, message) values (:id, 'INFO', :message)")
                .param("id", id.value())
                .param("message", message)
                .update();
    }
}
