package dev.credence.training.steps;

import dev.credence.artifact.StoredArtifact;
import dev.credence.model.InvalidModelPackage;
import dev.credence.model.LoadedModel;
import dev.credence.model.Prediction;
import dev.credence.model.PredictiveSamples;
import dev.credence.model.Table;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fetches the package from the store as a gateway would, loads it, and predicts a few rows with it.
 */
final class ProveStep implements RunStep {

    private static final int ROWS = 5;
    private static final int SAMPLES = 20;

    @Override
    public PipelineStep step() {
        return PipelineStep.PROVE;
    }

    @Override
    public StepOutcome execute(RunContext run) throws IOException {
        if (run.plan().prediction() == null) {
            return new StepOutcome.Skipped(
                    "the pipeline has no prediction, so that there is nothing to serve");
        }
        Path folder = Files.createTempDirectory("credence-prove-");
        try {
            for (Map.Entry<String, StoredArtifact> file : PackageStep.files(run).entrySet()) {
                run.files().store().fetch(file.getValue().digest(), folder.resolve(file.getKey()));
            }
            return predict(run, LoadedModel.open(folder));
        } catch (InvalidModelPackage cause) {
            return StepOutcome.rejected(
                    Verdict.Reason.NOT_SERVABLE,
                    "The package does not load: " + cause.getMessage());
        } finally {
            delete(folder);
        }
    }

    private static StepOutcome predict(RunContext run, LoadedModel model) {
        Table rows = run.tables().heldOut().orElseGet(() -> run.tables().training());
        Table few = rows.select(IntStream.range(0, Math.min(ROWS, rows.rows())).toArray());
        return switch (model.predict(few, SAMPLES, run.run().seed())) {
            case PredictiveSamples samples ->
                    new StepOutcome.Done("predicted %d rows".formatted(samples.rows()));
            case Prediction.Refused(var reasons) ->
                    StepOutcome.rejected(
                            Verdict.Reason.NOT_SERVABLE,
                            "The model refuses rows like those it was trained on: "
                                    + String.join("; ", reasons));
            case Prediction.Failed(String reason) ->
                    StepOutcome.rejected(
                            Verdict.Reason.NOT_SERVABLE,
                            "The model fails on rows like those it was trained on: " + reason);
        };
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
