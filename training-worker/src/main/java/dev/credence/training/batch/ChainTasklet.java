package dev.credence.training.batch;

import dev.credence.pipelines.LeaseLost;
import dev.credence.training.steps.ChainSampling;
import dev.credence.training.steps.Halt;
import dev.credence.training.steps.RunContext;
import dev.credence.training.steps.StepOutcome;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** One partition of the sampling: one chain. */
final class ChainTasklet implements Tasklet {

    static final String CHAIN = "chain";

    private final ChainSampling sampling;
    private final ActiveRuns active;

    ChainTasklet(ChainSampling sampling, ActiveRuns active) {
        this.sampling = sampling;
        this.active = active;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk)
            throws Exception {
        RunContext run = active.of(chunk);
        int chain = contribution.getStepExecution().getExecutionContext().getInt(CHAIN);
        if (run.mustStop() || !completes(run, chain)) {
            contribution.getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.FINISHED;
    }

    private boolean completes(RunContext run, int chain) throws Exception {
        try {
            return switch (sampling.sample(run, chain)) {
                case StepOutcome.Done _, StepOutcome.Skipped _ -> true;
                case StepOutcome.Interrupted() -> false;
                case StepOutcome.Rejected(var verdict) -> {
                    run.reject(verdict);
                    yield false;
                }
            };
        } catch (LeaseLost _) {
            run.halt(Halt.LEASE_LOST);
            return false;
        } catch (Exception | Error cause) {
            run.fail(cause);
            throw cause;
        }
    }
}
