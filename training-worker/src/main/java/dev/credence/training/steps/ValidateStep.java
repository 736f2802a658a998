package dev.credence.training.steps;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.model.Table;
import dev.credence.model.TableReading;
import dev.credence.pipelines.DataSnapshot;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks every row of every dataset against the schema. */
final class ValidateStep implements RunStep {

    private final Artifacts artifacts;
    private final PipelineRuns runs;

    ValidateStep(Artifacts artifacts, PipelineRuns runs) {
        this.artifacts = artifacts;
        this.runs = runs;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.VALIDATE;
    }

    @Override
    public StepOutcome execute(RunContext run) throws IOException {
        List<String> findings = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        Map<String, DataSnapshot> datasets = new TreeMap<>(runs.get(run.claim().run()).datasets());
        for (var role : datasets.entrySet()) {
            check(run, role.getKey(), role.getValue(), findings, counts);
        }
        if (!findings.isEmpty()) {
            return new StepOutcome.Rejected(
                    new Verdict(
                            Verdict.Reason.INVALID_DATA,
                            "The data do not fit the schema.",
                            findings,
                            List.of(
                                    "Correct the file and upload it again, or change the schema in pipeline.yaml.")));
        }
        return new StepOutcome.Done(String.join(", ", counts));
    }

    private void check(
            RunContext run,
            String role,
            DataSnapshot snapshot,
            List<String> findings,
            List<String> counts)
            throws IOException {
        try (InputStream csv = artifacts.open(new Digest(snapshot.digest()))) {
            switch (Table.read(csv, run.plan().schema())) {
                case TableReading.Read(Table table) ->
                        counts.add("%d %s rows".formatted(table.rows(), role));
                case TableReading.Unreadable(var mistakes, boolean truncated) -> {
                    mistakes.forEach(mistake -> findings.add(snapshot.dataset() + ", " + mistake));
                    if (truncated) {
                        findings.add(
                                snapshot.dataset() + ": reading stopped there; there may be more");
                    }
                }
            }
        }
    }
}
