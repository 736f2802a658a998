package dev.credence.training.steps;

import dev.credence.pipelines.Claim;
import dev.credence.pipelines.LogLine;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelinePlan;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.Verdict;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run while a worker executes it: what to do, where its artefacts are, and whether it must stop.
 * Thread-safe; shared by the chains.
 */
public final class RunContext {

    private static final Logger log = LoggerFactory.getLogger(RunContext.class);

    private final Claim claim;
    private final PipelineRun run;
    private final PipelineDefinition definition;
    private final RunJournal journal;
    private final RunFiles files;
    private final RunTables tables;
    private final BoundProgram program;
    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();
    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    RunContext(
            Claim claim,
            PipelineRun run,
            PipelineDefinition definition,
            RunJournal journal,
            RunFiles files) {
        this.claim = claim;
        this.run = run;
        this.definition = definition;
        this.journal = journal;
        this.files = files;
        this.tables = new RunTables(files, definition.plan().schema());
        this.program = new BoundProgram(definition, tables, this::printed);
    }

    public Claim claim() {
        return claim;
    }

    /** The run as it was when it was claimed. */
    public PipelineRun run() {
        return run;
    }

    public PipelineDefinition definition() {
        return definition;
    }

    public PipelinePlan plan() {
        return definition.plan();
    }

    RunJournal journal() {
        return journal;
    }

    RunFiles files() {
        return files;
    }

    RunTables tables() {
        return tables;
    }

    BoundProgram program() {
        return program;
    }

    /** Asks the run to stop soon; the first reason stays. */
    public void halt(Halt reason) {
        halt.compareAndSet(null, reason);
    }

    public Optional<Halt> halted() {
        return Optional.ofNullable(halt.get());
    }

    /** Ends the run with a verdict after the present step; the first one stays. */
    public void reject(Verdict reason) {
        verdict.compareAndSet(null, reason);
    }

    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict.get());
    }

    /** Notes a failure of the platform, which ends this attempt; the first one stays. */
    public void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether whoever works on this run should stop. */
    public boolean mustStop() {
        return halt.get() != null || verdict.get() != null || failure.get() != null;
    }

    public void info(PipelineStep step, String message) {
        write(LogLine.Level.INFO, step, message);
    }

    public void warn(PipelineStep step, String message) {
        write(LogLine.Level.WARN, step, message);
    }

    /**
     * A line that cannot be kept is no reason to fail: what ends the run, its own writes notice.
     */
    private void printed(String message) {
        try {
            info(PipelineStep.SAMPLE, message.replace('\0', ' '));
        } catch (RuntimeException notKept) {
            log.warn("run {}: what the program printed is not in its log", claim.run(), notKept);
        }
    }

    private void write(LogLine.Level level, PipelineStep step, String message) {
        log.info("run {} {}: {}", claim.run(), step, message);
        journal.log(claim, level, step, message);
    }
}
