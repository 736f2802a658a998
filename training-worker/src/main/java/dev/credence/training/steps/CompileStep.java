package dev.credence.training.steps;

import dev.credence.engine.StanModel;
import dev.credence.engine.draws.Draws;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;
import java.util.List;

/** Compiles the program and binds it to the training rows. */
final class CompileStep implements RunStep {

    @Override
    public PipelineStep step() {
        return PipelineStep.COMPILE;
    }

    @Override
    public StepOutcome execute(RunContext run) {
        return switch (run.program().bind()) {
            case BoundProgram.Outcome.Bound(StanModel model) -> fits(run, model);
            case BoundProgram.Outcome.Refused(Verdict verdict) -> new StepOutcome.Rejected(verdict);
        };
    }

    /**
     * Draws are held in memory twice while they are put together: better to say so now than to run
     * out of it then.
     */
    private static StepOutcome fits(RunContext run, StanModel model) {
        var sampler = run.plan().sampler();
        long columns =
                run.program().target().columns().size() + (long) Draws.SAMPLER_COLUMNS.size();
        double megabytes = 2.0 * columns * sampler.chains() * sampler.draws() * Double.BYTES / 1e6;
        double available = 0.8 * Runtime.getRuntime().maxMemory() / 1e6;
        if (megabytes > available) {
            return new StepOutcome.Rejected(
                    new Verdict(
                            Verdict.Reason.PROGRAM_REJECTED,
                            "The draws would need %.0f MB, and this worker has %.0f MB for them."
                                    .formatted(megabytes, available),
                            List.of(
                                    "%d columns, %d chains of %d draws"
                                            .formatted(columns, sampler.chains(), sampler.draws())),
                            List.of(
                                    "Sample fewer draws, leave large generated quantities out, or give the workers"
                                            + " more memory.")));
        }
        return new StepOutcome.Done(
                "%d parameters on %d rows"
                        .formatted(model.dimension(), run.tables().training().rows()));
    }
}
