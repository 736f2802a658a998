package dev.credence.training.steps;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.engine.random.Rng;
import dev.credence.model.Table;
import dev.credence.model.TableReading;
import dev.credence.pipelines.DataSnapshot;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.TrainingData;
import dev.credence.pipelines.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Decides which rows train and which are held out. The same seed and data give the same split. */
final class SplitStep implements RunStep {

    private final PipelineRuns runs;

    SplitStep(PipelineRuns runs) {
        this.runs = runs;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.SPLIT;
    }

    @Override
    public StepOutcome execute(RunContext run) throws IOException {
        Map<String, DataSnapshot> datasets = runs.get(run.claim().run()).datasets();
        DataSnapshot train = datasets.get(TrainingData.TRAIN);
        if (train == null) {
            throw new IllegalStateException("The run has no snapshot of its training data");
        }
        TrainingData.Split split = run.plan().data().split();
        if (split != null) {
            return split(run, train, split);
        }
        run.files().note(step(), RunFiles.TRAINING_ROWS, stored(train));
        DataSnapshot test = datasets.get(TrainingData.TEST);
        if (test == null) {
            return new StepOutcome.Skipped("nothing is held out");
        }
        run.files().note(step(), RunFiles.HELD_OUT_ROWS, stored(test));
        return new StepOutcome.Done("the test dataset is held out");
    }

    private StepOutcome split(RunContext run, DataSnapshot train, TrainingData.Split split)
            throws IOException {
        Table all = read(run, train);
        int[] order = shuffled(all.rows(), split.seed());
        int heldOut = (int) Math.round(all.rows() * split.testFraction());
        if (heldOut == 0 || heldOut == all.rows()) {
            return StepOutcome.rejected(
                    Verdict.Reason.INVALID_DATA,
                    "%d rows can't be split with test_fraction %s: both parts need at least one row."
                            .formatted(all.rows(), split.testFraction()));
        }
        put(run, RunFiles.HELD_OUT_ROWS, all.select(sorted(order, 0, heldOut)));
        put(run, RunFiles.TRAINING_ROWS, all.select(sorted(order, heldOut, order.length)));
        return new StepOutcome.Done(
                "%d rows train, %d are held out".formatted(all.rows() - heldOut, heldOut));
    }

    private static Table read(RunContext run, DataSnapshot train) throws IOException {
        try (InputStream csv = run.files().store().open(new Digest(train.digest()))) {
            if (Table.read(csv, run.plan().schema()) instanceof TableReading.Read(Table table)) {
                return table;
            }
            throw new IllegalStateException("Rows that were valid no longer are");
        }
    }

    private void put(RunContext run, String name, Table rows) throws IOException {
        run.files()
                .put(
                        step(),
                        name,
                        out -> {
                            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                            rows.writeCsv(writer);
                            writer.flush();
                        });
    }

    private static StoredArtifact stored(DataSnapshot snapshot) {
        return new StoredArtifact(new Digest(snapshot.digest()), snapshot.size());
    }

    /** Fisher and Yates. */
    private static int[] shuffled(int size, long seed) {
        Rng rng = Rng.of(seed);
        int[] order = new int[size];
        Arrays.setAll(order, position -> position);
        for (int i = size - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
