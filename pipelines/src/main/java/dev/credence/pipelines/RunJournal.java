package dev.credence.pipelines;

import static dev.credence.permission.Permission.READ;

import dev.credence.permission.Needs;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker writes down about the run it holds: steps, chains, checkpoints, artefacts, log
 * lines. Every write throws {@link LeaseLost} when the run is no longer the claim's.
 */
public class RunJournal {

    private final JdbcClient jdbc;
    private final Fence fence;
    private final RunRow row;

    RunJournal(JdbcClient jdbc, Fence fence, JsonMapper json) {
        this.jdbc = jdbc;
        this.fence = fence;
        this.row = new RunRow(json);
    }

    /**
     * Does something in one transaction with the check that the run is still the claim's, such as
     * registering its model and noting the version.
     */
    @Transactional
    public <T> T fenced(Claim claim, Supplier<T> work) {
        fence.hold(claim);
        return work.get();
    }

    @Transactional
    public void stepStarted(Claim claim, PipelineStep step) {
        writeStep(claim, step, StepProgress.Status.RUNNING, null);
    }

    @Transactional
    public void stepFinished(
            Claim claim, PipelineStep step, StepProgress.Status status, @Nullable String message) {
        writeStep(claim, step, status, message);
    }

    private void writeStep(
            Claim claim, PipelineStep step, StepProgress.Status status, @Nullable String message) {
        fence.hold(claim);
        jdbc.sql(
                        """
                        insert into pipelines.step (run, step, status, started_at, message)
                        values (:run, :step, :status, now(), :message)
                        on conflict (run, step) do update
                        set status = excluded.status, message = excluded.message,
                            finished_at = case when excluded.status = 'RUNNING' then null else now() end
                        """)
                .param("run", claim.run().value())
                .param("step", step.name())
                .param("status", status.name())
                .param("message", message)
                .update();
    }

    /** Keeps one line for the run's log. */
    @Transactional
    public void log(Claim claim, LogLine.Level level, @Nullable PipelineStep step, String message) {
        fence.hold(claim);
        jdbc.sql(
                        "insert into pipelines.log_line (run, level, step, message) values (:run, :level, :step, :message)")
                .param("run", claim.run().value())
                .param("level", level.name())
                .param("step", step == null ? null : step.name())
                .param("message", message)
                .update();
    }

    /** Shows how far a chain is. */
    @Transactional
    public void chain(Claim claim, ChainProgress progress) {
        fence.hold(claim);
        writeChain(claim, progress);
    }

    /** Keeps a place from which the chain can go on, together with how far it is. */
    @Transactional
    public void checkpoint(Claim claim, ChainCheckpoint checkpoint, ChainProgress progress) {
        fence.hold(claim);
        jdbc.sql(
                        """
                        insert into pipelines.chain_checkpoint (run, chain, iteration, digest)
                        values (:run, :chain, :iteration, :digest)
                        on conflict (run, chain) do update
                        set iteration = excluded.iteration, digest = excluded.digest, created_at = now()
                        """)
                .param("run", claim.run().value())
                .param("chain", checkpoint.chain())
                .param("iteration", checkpoint.iteration())
                .param("digest", checkpoint.digest())
                .update();
        writeChain(claim, progress);
    }

    private void writeChain(Claim claim, ChainProgress progress) {
        jdbc.sql(
                        """
                        insert into pipelines.chain
                            (run, chain, phase, iteration, warmup, draws, step_size, divergences, leapfrogs)
                        values (:run, :chain, :phase, :iteration, :warmup, :draws, :stepSize, :divergences, :leapfrogs)
                        on conflict (run, chain) do update
                        set phase = excluded.phase, iteration = excluded.iteration, warmup = excluded.warmup,
                            draws = excluded.draws, step_size = excluded.step_size, divergences = excluded.divergences,
                            leapfrogs = excluded.leapfrogs, updated_at = now()
                        """)
                .param("run", claim.run().value())
                .param("chain", progress.chain())
                .param("phase", progress.phase().name())
                .param("iteration", progress.iteration())
                .param("warmup", progress.warmup())
                .param("draws", progress.draws())
                .param("stepSize", progress.stepSize())
                .param("divergences", progress.divergences())
                .param("leapfrogs", progress.leapfrogs())
                .update();
    }

    /** The newest checkpoint of a chain. */
    public Optional<ChainCheckpoint> checkpoint(@Needs(READ) PipelineRunId run, int chain) {
        return jdbc.sql(
                        "select * from pipelines.chain_checkpoint where run = :run and chain = :chain")
                .param("run", run.value())
                .param("chain", chain)
                .query(RunRow.CHECKPOINT)
                .optional();
    }

    /** Notes an artefact that a step produced; a repeated step replaces its own. */
    @Transactional
    public void produced(Claim claim, RunArtifact artifact) {
        fence.hold(claim);
        jdbc.sql(
                        """
                        insert into pipelines.artifact (run, name, step, digest, size)
                        values (:run, :name, :step, :digest, :size)
                        on conflict (run, name) do update
                        set step = excluded.step, digest = excluded.digest, size = excluded.size
                        """)
                .param("run", claim.run().value())
                .param("name", artifact.name())
                .param("step", artifact.step().name())
                .param("digest", artifact.digest())
                .param("size", artifact.size())
                .update();
    }

    /** What an earlier step produced under this name. */
    public Optional<RunArtifact> artifact(@Needs(READ) PipelineRunId run, String name) {
        return jdbc.sql("select * from pipelines.artifact where run = :run and name = :name")
                .param("run", run.value())
                .param("name", name)
                .query(RunRow.ARTIFACT)
                .optional();
    }

    /** Fixes the data versions that the run reads; an earlier snapshot of the same run stays. */
    @Transactional
    public void snapshot(Claim claim, Map<String, DataSnapshot> datasets) {
        fence.hold(claim);
        jdbc.sql(
                        "update pipelines.run set datasets = cast(:datasets as jsonb) where id = :run and datasets = '{}'")
                .param("datasets", row.write(datasets))
                .param("run", claim.run().value())
                .update();
    }

    /** Notes what samples the run; a run that began with another engine is mixed. */
    @Transactional
    public void sampledBy(Claim claim, SamplingEngine engine) {
        fence.hold(claim);
        jdbc.sql(
                        """
                        update pipelines.run
                        set engine = case when coalesce(engine, :engine) = :engine then :engine else :mixed end, java = :java
                        where id = :run
                        """)
                .param("engine", engine.engine())
                .param("mixed", SamplingEngine.MIXED)
                .param("java", engine.java())
                .param("run", claim.run().value())
                .update();
    }

    @Transactional
    public void trackedAs(Claim claim, String trackingRun) {
        note(claim, "tracking_run", trackingRun);
    }

    /** Notes the registered version; to be called in the transaction that registers it. */
    @Transactional
    public void registered(Claim claim, String model, String version) {
        note(claim, "model", model);
        note(claim, "version", version);
    }

    @Transactional
    public void releasedBy(Claim claim, String rollout) {
        note(claim, "rollout", rollout);
    }

    private void note(Claim claim, String column, String value) {
        fence.hold(claim);
        jdbc.sql("update pipelines.run set " + column + " = :value where id = :run")
                .param("value", value)
                .param("run", claim.run().value())
                .update();
    }
}
