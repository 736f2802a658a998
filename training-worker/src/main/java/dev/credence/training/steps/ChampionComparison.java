package dev.credence.training.steps;

import dev.credence.model.InvalidModelPackage;
import dev.credence.model.LoadedModel;
import dev.credence.model.Signature;
import dev.credence.model.Table;
import dev.credence.pipelines.Evaluation;
import dev.credence.pipelines.PipelineStep;
import dev.credence.registry.Comparison;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.PairedLosses;
import dev.credence.registry.Registry;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares a candidate with the newest registered version of its model, row by row on the same
 * held-out rows: the pairing takes away what is hard about the rows themselves.
 */
final class ChampionComparison {

    private final Registry registry;
    private final PackagedModels models;

    ChampionComparison(Registry registry, PackagedModels models) {
        this.registry = registry;
        this.models = models;
    }

    /** Empty when there is no earlier version, or it can't be asked; the log says why. */
    Optional<Comparison> compare(
            RunContext run, Table heldOut, Evaluation evaluation, Scores candidate)
            throws IOException {
        Optional<ModelVersion> newest = registry.newest(new ModelName(run.plan().model()));
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        ModelVersion version = newest.get();
        if (!canAnswer(version.signature(), heldOut, run.plan().target())) {
            return notComparable(run, version, "its inputs or target are others");
        }
        LoadedModel champion;
        try {
            champion = models.load(version.files());
        } catch (InvalidModelPackage cause) {
            return notComparable(run, version, String.valueOf(cause.getMessage()));
        }
        return switch (Scores.of(
                champion, heldOut, run.plan().target(), evaluation, run.run().seed())) {
            case Scores.Outcome.Scored(Scores scores) ->
                    Optional.of(
                            paired(
                                    version,
                                    evaluation.primary(),
                                    candidate,
                                    scores,
                                    run.files().get(RunFiles.HELD_OUT_ROWS).digest().sha256()));
            case Scores.Outcome.NotScored(String reason) -> notComparable(run, version, reason);
        };
    }

    private static Optional<Comparison> notComparable(
            RunContext run, ModelVersion version, String reason) {
        run.warn(
                PipelineStep.EVALUATE,
                "no comparison with version %s: %s".formatted(version.version(), reason));
        return Optional.empty();
    }

    private static boolean canAnswer(Signature signature, Table rows, String target) {
        return signature.target() != null
                && signature.target().name().equals(target)
                && signature.inputs().stream().allMatch(input -> rows.has(input.name()));
    }

    private static Comparison paired(
            ModelVersion version,
            Evaluation.Metric metric,
            Scores candidate,
            Scores champion,
            String dataDigest) {
        int rows = candidate.observed().length;
        var losses =
                new PairedLosses(
                        IntStream.range(0, rows)
                                .mapToDouble(row -> candidate.loss(metric, row))
                                .toArray(),
                        IntStream.range(0, rows)
                                .mapToDouble(row -> champion.loss(metric, row))
                                .toArray());
        return losses.compare(
                version.version(),
                metric.key(),
                candidate.metric(metric),
                champion.metric(metric),
                dataDigest);
    }
}
