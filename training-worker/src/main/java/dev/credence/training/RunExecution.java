package dev.credence.training;

import dev.credence.pipelines.Claim;
import dev.credence.pipelines.LeaseLost;
import dev.credence.pipelines.LogLine;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.RunQueue;
import dev.credence.pipelines.Verdict;
import dev.credence.tracker.RunStatus;
import dev.credence.training.batch.ActiveRuns;
import dev.credence.training.batch.RunJob;
import dev.credence.training.steps.Halt;
import dev.credence.training.steps.RunContext;
import dev.credence.training.steps.RunContexts;
import dev.credence.training.steps.RunTracking;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one claimed run and settles what became of it: ended with or without a verdict, given
 * back, or to try again.
 */
final class RunExecution {

    private static final Logger log = LoggerFactory.getLogger(RunExecution.class);

    private final RunContexts contexts;
    private final RunJob job;
    private final ActiveRuns active;
    private final RunQueue queue;
    private final RunJournal journal;
    private final PipelineRuns runs;
    private final RunTracking tracking;
    private final TrainingSettings settings;
    private final MeterRegistry meters;
    private volatile boolean shuttingDown;

    RunExecution(
            RunContexts contexts,
            RunJob job,
            ActiveRuns active,
            RunQueue queue,
            RunJournal journal,
            PipelineRuns runs,
            RunTracking tracking,
            TrainingSettings settings,
            MeterRegistry meters) {
        this.contexts = contexts;
        this.job = job;
        this.active = active;
        this.queue = queue;
        this.journal = journal;
        this.runs = runs;
        this.tracking = tracking;
        this.settings = settings;
        this.meters = meters;
        meters.gauge("credence.training.active.runs", active, known -> known.all().size());
    }

    /** Brings the active runs to a stop where they can go on elsewhere. */
    void shutDown() {
        shuttingDown = true;
        active.all().forEach(run -> run.halt(Halt.SHUTDOWN));
    }

    void execute(Claim claim) {
        try {
            RunContext run = contexts.of(claim);
            if (shuttingDown) {
                run.halt(Halt.SHUTDOWN);
            }
            begin(run);
            work(run);
            settle(run);
        } catch (LeaseLost cause) {
            log.info("{}", cause.getMessage());
        } catch (RuntimeException cause) {
            log.error(
                    "run {} could not be settled; it goes on when its lease has expired",
                    claim.run(),
                    cause);
        }
    }

    private void begin(RunContext run) {
        Claim claim = run.claim();
        log.info("run {} of {}, attempt {}", claim.run(), run.plan().pipeline(), claim.attempt());
        journal.log(
                claim,
                LogLine.Level.INFO,
                null,
                claim.attempt() == 1
                        ? "worker %s starts the run".formatted(claim.worker())
                        : "worker %s goes on with the run, attempt %d"
                                .formatted(claim.worker(), claim.attempt()));
    }

    private void work(RunContext run) {
        try {
            job.execute(run);
        } catch (InterruptedException _) {
            run.halt(Halt.SHUTDOWN);
        } catch (Exception | OutOfMemoryError cause) {
            run.fail(cause);
        }
    }

    private void settle(RunContext run) {
        @Nullable Halt halt = run.halted().orElse(null);
        if (halt == Halt.LEASE_LOST) {
            log.info("run {} is no longer this worker's", run.claim().run());
            return;
        }
        if (run.verdict().isPresent()) {
            end(run, PipelineRunStatus.REJECTED, run.verdict().get(), RunStatus.FAILED);
        } else if (halt == Halt.CANCELLED) {
            var verdict = Verdict.of(Verdict.Reason.CANCELLED, "Cancelled on request.");
            end(run, PipelineRunStatus.CANCELLED, verdict, RunStatus.KILLED);
        } else if (halt == Halt.SHUTDOWN) {
            journal.log(
                    run.claim(),
                    LogLine.Level.INFO,
                    null,
                    "the worker shuts down; another one goes on");
            queue.giveBack(run.claim());
        } else if (run.failure().isPresent()) {
            failed(run, run.failure().get());
        } else {
            end(run, PipelineRunStatus.SUCCEEDED, null, RunStatus.FINISHED);
        }
    }

    private void failed(RunContext run, Throwable cause) {
        Claim claim = run.claim();
        log.error("run {} failed in attempt {}", claim.run(), claim.attempt(), cause);
        if (Failures.arePassing(cause) && claim.attempt() < RunQueue.ATTEMPTS) {
            Duration pause = settings.pauseAfter(claim.attempt());
            journal.log(
                    claim,
                    LogLine.Level.WARN,
                    null,
                    "%s; the run goes on in %d s"
                            .formatted(Failures.inWords(cause), pause.toSeconds()));
            queue.tryAgain(claim, pause);
            return;
        }
        var verdict =
                Verdict.of(
                        Verdict.Reason.PLATFORM_FAILURE,
                        "%s. It is not the pipeline's fault; the worker's log has it under run %s."
                                .formatted(Failures.inWords(cause), claim.run()));
        end(run, PipelineRunStatus.FAILED, verdict, RunStatus.FAILED);
    }

    private void end(
            RunContext run,
            PipelineRunStatus status,
            @Nullable Verdict verdict,
            RunStatus tracked) {
        Claim claim = run.claim();
        journal.fenced(
                claim,
                () -> {
                    LogLine.Level level =
                            status == PipelineRunStatus.SUCCEEDED
                                    ? LogLine.Level.INFO
                                    : LogLine.Level.WARN;
                    Consumer<String> say = line -> journal.log(claim, level, null, line);
                    if (verdict != null) {
                        say.accept(verdict.message());
                        verdict.findings().forEach(say);
                    }
                    say.accept("the run is over: " + status);
                    tracking.end(runs.get(claim.run()), tracked);
                    queue.end(claim, status, verdict);
                    return status;
                });
        log.info("run {} is over: {}", claim.run(), status);
        count(status);
    }

    /** Ends the record of a run that lost its workers too often. */
    void endRecord(PipelineRunId id) {
        tracking.end(runs.get(id), RunStatus.FAILED);
    }

    /** A run lost its workers too often, and was failed without one. */
    void abandoned(PipelineRunId id) {
        log.warn("run {} lost its worker too often and was failed", id);
        count(PipelineRunStatus.FAILED);
    }

    private void count(PipelineRunStatus status) {
        meters.counter("credence.training.runs", "status", status.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
