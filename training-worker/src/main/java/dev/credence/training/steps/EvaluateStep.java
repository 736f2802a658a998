package dev.credence.training.steps;

import dev.credence.artifact.StoredArtifact;
import dev.credence.model.LoadedModel;
import dev.credence.model.ModelPackage;
import dev.credence.model.Table;
import dev.credence.pipelines.Evaluation;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.Verdict;
import dev.credence.registry.Comparison;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Scores the held-out rows, and compares with the newest registered version on the same rows. */
final class EvaluateStep implements RunStep {

    private final PackagedModels models;
    private final ChampionComparison champion;
    private final RunTracking tracking;
    private final JsonMapper json;

    EvaluateStep(
            PackagedModels models,
            ChampionComparison champion,
            RunTracking tracking,
            JsonMapper json) {
        this.models = models;
        this.champion = champion;
        this.tracking = tracking;
        this.json = json;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.EVALUATE;
    }

    @Override
    public StepOutcome execute(RunContext run) throws IOException {
        Evaluation evaluation = run.plan().evaluation();
        Optional<Table> heldOut = run.tables().heldOut();
        if (evaluation == null || heldOut.isEmpty()) {
            return new StepOutcome.Skipped(
                    run.plan().prediction() == null
                            ? "the pipeline has no prediction"
                            : "nothing is held out");
        }
        StoredArtifact draws = run.files().get(RunFiles.DRAWS);
        var files =
                Map.of(
                        ModelPackage.DRAWS_FILE,
                        draws,
                        ModelPackage.PROGRAM_FILE,
                        models.program(run));
        LoadedModel model =
                models.load(
                        PackagedModels.describe(run, Map.of(), files, Map.of(), Map.of()),
                        run.definition().program(),
                        draws);
        return switch (Scores.of(
                model, heldOut.get(), run.plan().target(), evaluation, run.run().seed())) {
            case Scores.Outcome.Scored(Scores scores) ->
                    judge(run, heldOut.get(), evaluation, scores);
            case Scores.Outcome.NotScored(String reason) ->
                    StepOutcome.rejected(
                            Verdict.Reason.NOT_SERVABLE,
                            "The model can't predict the held-out rows: " + reason);
        };
    }

    private StepOutcome judge(RunContext run, Table heldOut, Evaluation evaluation, Scores scores)
            throws IOException {
        Map<String, Double> metrics = PackagedModels.finite(scores.metrics());
        run.files().put(step(), RunFiles.METRICS, json.writeValueAsString(metrics));
        tracking.metrics(run, metrics);
        var losses =
                run.files()
                        .put(
                                step(),
                                RunFiles.LOSSES,
                                out -> {
                                    var writer =
                                            new OutputStreamWriter(out, StandardCharsets.UTF_8);
                                    scores.writeCsv(writer);
                                    writer.flush();
                                });
        tracking.artifact(run, RunFiles.LOSSES, losses, "text/csv");
        Optional<Comparison> comparison = champion.compare(run, heldOut, evaluation, scores);
        if (comparison.isPresent()) {
            run.files().put(step(), RunFiles.COMPARISON, json.writeValueAsString(comparison.get()));
            run.info(
                    step(),
                    "against %s: %s%s"
                            .formatted(
                                    comparison.get().against(),
                                    comparison.get(),
                                    comparison.get().betterBeyondNoise()
                                            ? ", better beyond noise"
                                            : ""));
        }
        return new StepOutcome.Done(
                metrics.entrySet().stream()
                        .map(entry ->
                                String.format(
                                        Locale.ROOT, "%s %.4g", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }
}
