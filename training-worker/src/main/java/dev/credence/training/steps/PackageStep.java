package dev.credence.training.steps;

import dev.credence.artifact.StoredArtifact;
import dev.credence.model.ModelPackage;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the model package: what it takes to serve the model, to explain it, and to train it again.
 */
final class PackageStep implements RunStep {

    private final PackagedModels models;
    private final PipelineRuns runs;
    private final RunTracking tracking;
    private final JsonMapper json;

    PackageStep(PackagedModels models, PipelineRuns runs, RunTracking tracking, JsonMapper json) {
        this.models = models;
        this.runs = runs;
        this.tracking = tracking;
        this.json = json;
    }

    @Override
    public PipelineStep step() {
        return PipelineStep.PACKAGE;
    }

    @Override
    public StepOutcome execute(RunContext run) {
        Map<String, StoredArtifact> files = new TreeMap<>();
        files.put(
                ModelPackage.PROGRAM_FILE,
                run.files().note(step(), ModelPackage.PROGRAM_FILE, models.program(run)));
        files.put(ModelPackage.DRAWS_FILE, run.files().get(RunFiles.DRAWS));
        files.put(RunFiles.SUMMARY, run.files().get(RunFiles.SUMMARY));
        run.files().find(RunFiles.METRICS).ifPresent(stored -> files.put(RunFiles.METRICS, stored));
        var description =
                PackagedModels.describe(
                        run,
                        runs.get(run.claim().run()).datasets(),
                        files,
                        figures(run, RunFiles.DIAGNOSTICS),
                        figures(run, RunFiles.METRICS));
        var yaml = run.files().put(step(), ModelPackage.DESCRIPTION_FILE, description.toYaml());
        files.put(ModelPackage.DESCRIPTION_FILE, yaml);
        files.forEach(
                (name, stored) -> tracking.artifact(run, "model/" + name, stored, mediaType(name)));
        return new StepOutcome.Done(
                "%d files, model.yaml %s…"
                        .formatted(files.size(), yaml.digest().sha256().substring(0, 8)));
    }

    private Map<String, Double> figures(RunContext run, String name) {
        return run.files().find(name).isEmpty()
                ? Map.of()
                : json.readValue(
                        run.files().text(name), new TypeReference<Map<String, Double>>() {});
    }

    /** The package's files by name, once this step is done. */
    static Map<String, StoredArtifact> files(RunContext run) {
        Map<String, StoredArtifact> files = new TreeMap<>();
        for (String name :
                new String[] {
                    ModelPackage.DESCRIPTION_FILE,
                    ModelPackage.PROGRAM_FILE,
                    ModelPackage.DRAWS_FILE,
                    RunFiles.SUMMARY,
                    RunFiles.METRICS
                }) {
            run.files().find(name).ifPresent(stored -> files.put(name, stored));
        }
        return files;
    }

    private static String mediaType(String name) {
        if (name.endsWith(".json")) {
            return "application/json";
        }
        return name.endsWith(".bin") ? "application/octet-stream" : "text/plain";
    }
}
