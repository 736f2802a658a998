package dev.credence.training.steps;

import dev.credence.pipelines.PipelineStep;

/**
 * One step of a pipeline run. It may be executed again after it was interrupted, and then comes to
 * the same result.
 */
public interface RunStep {

    PipelineStep step();

    StepOutcome execute(RunContext run) throws Exception;
}
