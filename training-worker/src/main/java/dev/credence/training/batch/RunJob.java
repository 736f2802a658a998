package dev.credence.training.batch;

import dev.credence.training.steps.RunContext;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Executes a claimed run as a Batch job: from its first step, or from where an earlier worker left
 * it.
 */
public final class RunJob {

    static final String NAME = "pipeline-run";

    private final Job job;
    private final JobOperator operator;
    private final JobRepository repository;
    private final ActiveRuns active;

    RunJob(Job job, JobOperator operator, JobRepository repository, ActiveRuns active) {
        this.job = job;
        this.operator = operator;
        this.repository = repository;
        this.active = active;
    }

    /** Blocks until the run is through or must stop; how it went is in the context. */
    public void execute(RunContext run) throws JobExecutionException, InterruptedException {
        active.add(run);
        try {
            JobParameters parameters =
                    new JobParametersBuilder()
                            .addString(ActiveRuns.RUN, run.claim().run().text())
                            .toJobParameters();
            JobExecution last = repository.getLastJobExecution(NAME, parameters);
            if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
                // Its worker did every step and was lost before it could say so.
                return;
            }
            if (last == null) {
                forgetWhatNeverBegan(parameters);
            } else {
                closeWhatWasLeftOpen(last);
            }
            JobExecution execution = operator.start(job, parameters);
            execution.getAllFailureExceptions().stream().findFirst().ifPresent(run::fail);
        } finally {
            active.remove(run);
        }
    }

    /**
     * Batch notes a job's instance and its first execution in two transactions, and starts nothing
     * of which it has the first alone.
     */
    private void forgetWhatNeverBegan(JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(NAME, parameters);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    /**
     * What seems to run does not: its worker lost the lease, or we would not have the claim. What
     * ended in an unknown state, because the database was away in between, may be repeated as any
     * other step may; Batch would refuse to go on from there.
     */
    private void closeWhatWasLeftOpen(JobExecution last) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (StepExecution step : last.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        if (isOpen(last.getStatus())) {
            last.setStatus(BatchStatus.FAILED);
            last.setEndTime(now);
            repository.update(last);
        }
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
