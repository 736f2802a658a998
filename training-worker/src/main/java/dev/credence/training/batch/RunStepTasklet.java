package dev.credence.training.batch;

import dev.credence.pipelines.LeaseLost;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.StepProgress;
import dev.credence.training.steps.Halt;
import dev.credence.training.steps.RunContext;
import dev.credence.training.steps.RunStep;
import dev.credence.training.steps.StepOutcome;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Runs one step and writes down how it went. A step that does not end well stops the job, and is
 * repeated by a restart.
 */
final class RunStepTasklet implements Tasklet {

    private final RunStep step;
    private final ActiveRuns active;
    private final RunJournal journal;

    RunStepTasklet(RunStep step, ActiveRuns active, RunJournal journal) {
        this.step = step;
        this.active = active;
        this.journal = journal;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk)
            throws Exception {
        RunContext run = active.of(chunk);
        if (run.mustStop() || !completes(run)) {
            contribution.getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.FINISHED;
    }

    private boolean completes(RunContext run) throws Exception {
        try {
            journal.stepStarted(run.claim(), step.step());
            if (run.run().reproduces() != null
                    && step.step().compareTo(PipelineStep.DIAGNOSE) > 0) {
                return finish(
                        run,
                        StepProgress.Status.SKIPPED,
                        "the run only repeats another one's draws");
            }
            return switch (step.execute(run)) {
                case StepOutcome.Done(String message) ->
                        finish(run, StepProgress.Status.SUCCEEDED, message);
                case StepOutcome.Skipped(String reason) ->
                        finish(run, StepProgress.Status.SKIPPED, reason);
                case StepOutcome.Rejected(var verdict) -> {
                    run.reject(verdict);
                    journal.stepFinished(
                            run.claim(),
                            step.step(),
                            StepProgress.Status.STOPPED,
                            verdict.message());
                    yield false;
                }
                case StepOutcome.Interrupted() -> false;
            };
        } catch (LeaseLost _) {
            run.halt(Halt.LEASE_LOST);
            return false;
        } catch (Exception | Error cause) {
            run.fail(cause);
            throw cause;
        }
    }

    private boolean finish(RunContext run, StepProgress.Status status, String message) {
        run.info(step.step(), message);
        journal.stepFinished(run.claim(), step.step(), status, message);
        return true;
    }
}
