package dev.credence.training.steps;

import dev.credence.engine.StanModel;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;

/** Compiles the program and binds it to the training rows. */
final class CompileStep implements RunStep {

    @Override
    public PipelineStep step() {
        return PipelineStep.COMPILE;
    }

    @Override
    public StepOutcome execute(RunContext run) {
        return switch (run.program().bind()) {
            case BoundProgram.Outcome.Bound(StanModel model) ->
                    new StepOutcome.Done(
                            "%d parameters on %d rows"
                                    .formatted(model.dimension(), run.tables().training().rows()));
            case BoundProgram.Outcome.Refused(Verdict verdict) -> new StepOutcome.Rejected(verdict);
        };
    }
}
