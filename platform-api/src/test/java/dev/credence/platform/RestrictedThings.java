package dev.credence.platform;

import dev.credence.artifact.Artifacts;
import dev.credence.database.Workspace;
import dev.credence.model.Column;
import dev.credence.model.Signature;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.Trigger;
import dev.credence.registry.Alias;
import dev.credence.registry.Approvals;
import dev.credence.registry.Candidate;
import dev.credence.registry.Cards;
import dev.credence.registry.Discussions;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.ArtifactOwner;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LoggedModel;
import dev.credence.tracker.LoggedModels;
import dev.credence.tracker.Metric;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/**
 * One experiment, one model and all that belongs to them, with one word in every text of theirs.
 */
@TestComponent
class RestrictedThings {

    private final Experiments experiments;
    private final Runs runs;
    private final LoggedModels loggedModels;
    private final ArtifactFiles files;
    private final Artifacts artifacts;
    private final Models models;
    private final Registry registry;
    private final Approvals approvals;
    private final Cards cards;
    private final Discussions discussions;
    private final Pipelines pipelines;
    private final PipelineRuns pipelineRuns;
    private final Endpoints endpoints;

    RestrictedThings(
            Experiments experiments,
            Runs runs,
            LoggedModels loggedModels,
            ArtifactFiles files,
            Artifacts artifacts,
            Models models,
            Registry registry,
            Approvals approvals,
            Cards cards,
            Discussions discussions,
            Pipelines pipelines,
            PipelineRuns pipelineRuns,
            Endpoints endpoints) {
        this.experiments = experiments;
        this.runs = runs;
        this.loggedModels = loggedModels;
        this.files = files;
        this.artifacts = artifacts;
        this.models = models;
        this.registry = registry;
        this.approvals = approvals;
        this.cards = cards;
        this.discussions = discussions;
        this.pipelines = pipelines;
        this.pipelineRuns = pipelineRuns;
        this.endpoints = endpoints;
    }

    /**
     * What a route may name.
     *
     * @param word in every text of theirs, and in nothing that a request names them by
     */
    record Made(
            String word,
            int experiment,
            String run,
            String loggedModel,
            String model,
            String version,
            long comment,
            long approval,
            String pipeline,
            String pipelineRun,
            String endpoint) {}

    Made make() {
        String word = "hush" + UUID.randomUUID().toString().substring(0, 8);
        String name = "thing-" + UUID.randomUUID().toString().substring(0, 8);
        int experiment =
                experiments.create(Workspace.DEFAULT, name, Map.of("note", word), null).id();
        var run =
                runs.start(
                                new NewRun(
                                        experiment,
                                        word + " run",
                                        "tester",
                                        Map.of("layers", word),
                                        Map.of("team", word),
                                        Instant.now()))
                        .id();
        runs.logMetrics(run, List.of(new Metric("loss", 0.25, Instant.now(), 0)));
        var file = artifacts.put(("content " + word).getBytes(StandardCharsets.UTF_8));
        runs.logArtifact(run, "notes.txt", file, "text/plain");
        var logged =
                loggedModels.create(
                        new LoggedModel.New(
                                experiment, "network", "", run, Map.of(), Map.of("team", word)));
        files.put(new ArtifactOwner.OfModel(logged.id()), "notes.txt", file, "text/plain");
        ModelVersion version = version(word, name, run.value());
        models.describe(new ModelName(name), word);
        long approval =
                approvals
                        .request(
                                new ModelName(name),
                                Alias.CHAMPION,
                                version.version(),
                                "tester",
                                word)
                        .id();
        cards.write(new ModelName(name), null, word, null, "tester");
        long comment = discussions.write(new ModelName(name), word, "tester").id();
        endpoints.deploy(new EndpointName(name), new ModelName(name), version.version(), "tester");
        var pipeline =
                pipelines
                        .submit(ExamplePipeline.yaml(name), ExamplePipeline.PROGRAM, "tester")
                        .definition();
        var pipelineRun = pipelineRuns.enqueue(pipeline, Trigger.manual("tester"), null);
        return new Made(
                word,
                experiment,
                run.value(),
                logged.id().value(),
                name,
                version.version().toString(),
                comment,
                approval,
                name,
                pipelineRun.id().text(),
                name);
    }

    private ModelVersion version(String word, String model, String run) {
        var file = artifacts.put((word + model).getBytes(StandardCharsets.UTF_8));
        return registry.register(
                new Candidate(
                        new ModelName(model),
                        new Signature(List.of(Column.real("x")), Column.real("y")),
                        "fingerprint",
                        "stan",
                        run,
                        UUID.randomUUID().toString(),
                        Map.of("model.yaml", file),
                        Map.of("train", file.digest().sha256()),
                        null,
                        Map.of("crps", 0.42),
                        word,
                        Map.of("team", word)),
                "tester");
    }
}
