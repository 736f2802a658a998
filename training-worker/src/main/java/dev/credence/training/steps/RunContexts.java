package dev.credence.training.steps;

import dev.credence.artifact.Artifacts;
import dev.credence.pipelines.Claim;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.RunJournal;

/** Makes the context of a run that was claimed. */
public final class RunContexts {

    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final RunJournal journal;
    private final Artifacts artifacts;

    RunContexts(Pipelines pipelines, PipelineRuns runs, RunJournal journal, Artifacts artifacts) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.journal = journal;
        this.artifacts = artifacts;
    }

    public RunContext of(Claim claim) {
        PipelineRun run = runs.get(claim.run());
        var definition = pipelines.definition(run.pipeline(), run.definition());
        return new RunContext(
                claim, run, definition, journal, new RunFiles(artifacts, journal, claim));
    }
}
