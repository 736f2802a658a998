package dev.credence.training.steps;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.model.InvalidModelPackage;
import dev.credence.model.LoadedModel;
import dev.credence.model.ModelPackage;
import dev.credence.model.Provenance;
import dev.credence.pipelines.DataSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Packages of models in the artefact store: describes a run's, and loads any. */
final class PackagedModels {

    private final Artifacts artifacts;

    PackagedModels(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** The description of the run's model; the same run always gives the same one. */
    static ModelPackage describe(
            RunContext run,
            Map<String, DataSnapshot> datasets,
            Map<String, StoredArtifact> files,
            Map<String, Double> diagnostics,
            Map<String, Double> metrics) {
        var plan = run.plan();
        Map<String, String> digests = new TreeMap<>();
        files.forEach((name, stored) -> digests.put(name, stored.digest().sha256()));
        return ModelPackage.stan(
                plan.signature(),
                plan.bind(),
                plan.prediction(),
                digests,
                new Provenance(
                        run.definition().fingerprint(),
                        digests(datasets),
                        run.run().seed(),
                        finite(diagnostics),
                        finite(metrics)));
    }

    static Map<String, String> digests(Map<String, DataSnapshot> datasets) {
        Map<String, String> digests = new TreeMap<>();
        datasets.forEach((role, snapshot) -> digests.put(role, snapshot.digest()));
        return digests;
    }

    /** JSON has no NaN, and a metric without a value says nothing. */
    static Map<String, Double> finite(Map<String, Double> metrics) {
        Map<String, Double> finite = new LinkedHashMap<>();
        metrics.forEach((key, value) -> {
            if (Double.isFinite(value)) {
                finite.put(key, value);
            }
        });
        return finite;
    }

    /** The program, kept under its name in the package. */
    StoredArtifact program(RunContext run) {
        return artifacts.put(run.definition().program().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Loads a package by its files.
     *
     * @throws InvalidModelPackage when a part of it is missing or wrong
     */
    LoadedModel load(Map<String, StoredArtifact> files) throws IOException {
        var description = ModelPackage.fromYaml(text(files, ModelPackage.DESCRIPTION_FILE));
        return load(
                description,
                text(files, ModelPackage.PROGRAM_FILE),
                file(files, ModelPackage.DRAWS_FILE));
    }

    LoadedModel load(ModelPackage description, String program, StoredArtifact draws)
            throws IOException {
        try (InputStream in = artifacts.open(draws.digest())) {
            return LoadedModel.load(description, program, DrawsFile.read(in));
        }
    }

    private String text(Map<String, StoredArtifact> files, String name) {
        return new String(artifacts.read(file(files, name).digest()), StandardCharsets.UTF_8);
    }

    private static StoredArtifact file(Map<String, StoredArtifact> files, String name) {
        StoredArtifact file = files.get(name);
        if (file == null) {
            throw new InvalidModelPackage("the package has no file " + name);
        }
        return file;
    }
}
