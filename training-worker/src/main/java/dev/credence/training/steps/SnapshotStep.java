package dev.credence.training.steps;

import dev.credence.pipelines.DataSnapshot;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.SamplingEngine;
import dev.credence.pipelines.TrainingData;
import dev.credence.pipelines.Verdict;
import dev.credence.tracker.DatasetVersion;
import dev.credence.tracker.Datasets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that this worker may sample the run, fixes which data versions it reads, and begins its
 * record in the experiment tracker.
 */
final class SnapshotStep implements RunStep {

    private final Datasets datasets;
    private final RunTracking tracking;

    SnapshotStep(Datasets datasets, RunTracking tracking) {
        this.datasets = datasets;
        this.tracking = tracking;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.SNAPSHOT;
    }

    @Override
    public StepOutcome execute(RunContext run) {
        String required = run.run().requiredEngine();
        String engine = SamplingEngine.current().engine();
        if (required != null && !required.equals(engine)) {
            return StepOutcome.rejected(
                    Verdict.Reason.OTHER_ENGINE,
                    "Engine %s is to repeat the draws, and this worker has engine %s."
                            .formatted(required, engine));
        }
        Map<String, DatasetVersion> versions = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        run.plan()
                .data()
                .sources()
                .forEach((role, source) ->
                        version(run, role, source)
                                .ifPresentOrElse(
                                        version -> versions.put(role, version),
                                        () -> missing.add(source.dataset())));
        tracking.begin(run);
        if (!missing.isEmpty()) {
            return new StepOutcome.Rejected(
                    new Verdict(
                            Verdict.Reason.DATA_MISSING,
                            "There are no data yet.",
                            missing.stream()
                                    .map(name -> "dataset '%s' has no version".formatted(name))
                                    .toList(),
                            List.of(
                                    "Upload the files: `credence train` does, and so does POST /api/v1/datasets/versions.")));
        }
        Map<String, DataSnapshot> snapshot = new LinkedHashMap<>();
        versions.forEach((role, version) ->
                snapshot.put(
                        role,
                        new DataSnapshot(
                                version.name(),
                                version.number(),
                                version.content().digest().sha256(),
                                version.content().size())));
        run.journal().snapshot(run.claim(), snapshot);
        tracking.inputs(run, versions);
        return new StepOutcome.Done(
                snapshot.entrySet().stream()
                        .map(entry ->
                                "%s: %s version %d (%s…)"
                                        .formatted(
                                                entry.getKey(),
                                                entry.getValue().dataset(),
                                                entry.getValue().version(),
                                                entry.getValue().digest().substring(0, 8)))
                        .sorted(Comparator.reverseOrder())
                        .collect(Collectors.joining(", ")));
    }

    /** The version of an earlier attempt of this run, or the newest there is. */
    private Optional<DatasetVersion> version(
            RunContext run, String role, TrainingData.Source source) {
        DataSnapshot earlier = run.run().datasets().get(role);
        return earlier == null
                ? datasets.newest(source.dataset())
                : datasets.version(earlier.dataset(), earlier.version());
    }
}
