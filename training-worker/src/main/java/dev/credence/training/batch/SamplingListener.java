package dev.credence.training.batch;

import dev.credence.pipelines.LeaseLost;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.SamplingEngine;
import dev.credence.pipelines.StepProgress;
import dev.credence.training.steps.Halt;
import dev.credence.training.steps.RunContext;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Writes down when the sampling as a whole begins and ends; its chains are partitions. */
final class SamplingListener implements StepExecutionListener {

    private final ActiveRuns active;
    private final RunJournal journal;

    SamplingListener(ActiveRuns active, RunJournal journal) {
        this.active = active;
        this.journal = journal;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        write(execution, StepProgress.Status.RUNNING, null);
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        RunContext run = run(execution);
        var plan = run.plan().sampler();
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            String message = "%d chains of %d draws".formatted(plan.chains(), plan.draws());
            write(execution, StepProgress.Status.SUCCEEDED, message);
        }
        run.verdict()
                .ifPresent(verdict ->
                        write(execution, StepProgress.Status.STOPPED, verdict.message()));
        return execution.getExitStatus();
    }

    private void write(
            StepExecution execution, StepProgress.Status status, @Nullable String message) {
        RunContext run = run(execution);
        try {
            if (status == StepProgress.Status.RUNNING) {
                journal.stepStarted(run.claim(), PipelineStep.SAMPLE);
                journal.sampledBy(run.claim(), SamplingEngine.current());
                return;
            }
            run.info(PipelineStep.SAMPLE, String.valueOf(message));
            journal.stepFinished(run.claim(), PipelineStep.SAMPLE, status, message);
        } catch (LeaseLost _) {
            run.halt(Halt.LEASE_LOST);
        }
    }

    private RunContext run(StepExecution execution) {
        return active.get(String.valueOf(execution.getJobParameters().getString(ActiveRuns.RUN)));
    }
}
