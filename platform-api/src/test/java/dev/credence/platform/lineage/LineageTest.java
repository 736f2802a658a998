package dev.credence.platform.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.artifact.Artifacts;
import dev.credence.model.Column;
import dev.credence.model.Signature;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.RunJournal;
import dev.credence.pipelines.RunQueue;
import dev.credence.pipelines.Trigger;
import dev.credence.platform.ExamplePipeline;
import dev.credence.platform.PlatformClient;
import dev.credence.platform.mlflow.MlflowServerTest;
import dev.credence.registry.Candidate;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.Endpoints;
import dev.credence.tracker.Datasets;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Lineage over HTTP, of what the use cases and MLflow's protocol have brought about. */
@MlflowServerTest
class LineageTest {

    @LocalServerPort int port;
    @Autowired Pipelines pipelines;
    @Autowired PipelineRuns pipelineRuns;
    @Autowired RunQueue queue;
    @Autowired RunJournal journal;
    @Autowired Experiments experiments;
    @Autowired Runs runs;
    @Autowired Datasets datasets;
    @Autowired Artifacts artifacts;
    @Autowired Registry registry;
    @Autowired Endpoints endpoints;

    private PlatformClient client;
    private String name;

    @BeforeEach
    void connect() {
        client = new PlatformClient(port);
        name = "lineage-" + UUID.randomUUID();
    }

    @Test
    void leadsFromDataToTheEndpointThatServesWhatWasTrainedOnThem() {
        var trained = trainedAndServed();

        JsonNode graph = graph("data:" + trained.data() + "&direction=DOWN");

        assertThat(ids(graph))
                .containsExactly(
                        "data:" + trained.data(),
                        "run:" + trained.run(),
                        "version:" + name + "/1.0.0",
                        "endpoint:" + name);
        assertThat(edges(graph))
                .contains("train", "registered", "serves 100 %")
                .doesNotContain("executed");
        assertThat(graph.path("truncated").asString()).isEmpty();
    }

    @Test
    void leadsFromAnEndpointBackToDataDefinitionAndProgram() {
        var trained = trainedAndServed();

        JsonNode graph = graph("endpoint:" + name + "&direction=UP");

        assertThat(ids(graph))
                .contains(
                        "version:" + name + "/1.0.0",
                        "run:" + trained.run(),
                        "data:" + trained.data(),
                        "pipeline:" + name + "/1")
                .anyMatch(id -> id.startsWith("program:"));
        assertThat(node(graph, "data:" + trained.data()).path("label").asString())
                .isEqualTo(name + "/train version 1");
        assertThat(
                        node(graph, "run:" + trained.run())
                                .path("facts")
                                .path("pipeline run")
                                .asString())
                .isEqualTo(trained.pipelineRun());
    }

    @Test
    void theSameThingIsFoundByEachOfItsNames() {
        var trained = trainedAndServed();

        assertThat(graph("run:" + trained.pipelineRun()).path("of").asString())
                .isEqualTo("run:" + trained.run());
        assertThat(graph("version:" + name + "/1.x").path("of").asString())
                .isEqualTo("version:" + name + "/1.0.0");
        assertThat(graph("data:" + name + "/train@1").path("of").asString())
                .isEqualTo("data:" + trained.data());
        assertThat(ids(graph("artifact:" + trained.draws())))
                .contains("run:" + trained.run(), "version:" + name + "/1.0.0");
    }

    @Test
    void saysWhenThereIsMoreThanWasAskedFor() {
        var trained = trainedAndServed();

        JsonNode near = graph("data:" + trained.data() + "&direction=DOWN&depth=1");
        JsonNode few = graph("data:" + trained.data() + "&direction=DOWN&max_nodes=1");

        assertThat(ids(near)).hasSize(2);
        assertThat(near.path("truncated").asString()).isEqualTo("there is more beyond 1 steps");
        assertThat(few.path("truncated").asString()).contains("only the newest 1");
    }

    @Test
    void followsWhatMlflowsClientsLogged() {
        String experiment =
                client.post("/api/2.0/mlflow/experiments/create", Map.of("name", name))
                        .body()
                        .path("experiment_id")
                        .asString();
        String run =
                client.post("/api/2.0/mlflow/runs/create", Map.of("experiment_id", experiment))
                        .body()
                        .at("/run/info/run_id")
                        .asString();
        String digest = UUID.randomUUID().toString().substring(0, 8);
        client.post(
                "/api/2.0/mlflow/runs/log-inputs",
                Map.of(
                        "run_id",
                        run,
                        "datasets",
                        List.of(
                                Map.of(
                                        "tags",
                                        List.of(
                                                Map.of(
                                                        "key",
                                                        "mlflow.data.context",
                                                        "value",
                                                        "training")),
                                        "dataset",
                                        Map.of(
                                                "name",
                                                "iris",
                                                "digest",
                                                digest,
                                                "source_type",
                                                "local",
                                                "source",
                                                "{}")))));
        String model =
                client.post(
                                "/api/2.0/mlflow/logged-models",
                                Map.of(
                                        "experiment_id",
                                        experiment,
                                        "name",
                                        "classifier",
                                        "source_run_id",
                                        run))
                        .body()
                        .at("/model/info/model_id")
                        .asString();
        client.post("/api/2.0/mlflow/registered-models/create", Map.of("name", name));
        client.post(
                "/api/2.0/mlflow/model-versions/create",
                Map.of(
                        "name",
                        name,
                        "source",
                        "models:/" + model,
                        "model_id",
                        model,
                        "run_id",
                        run));

        JsonNode graph = graph("data:" + digest);

        assertThat(ids(graph))
                .containsExactly(
                        "data:" + digest,
                        "run:" + run,
                        "model:" + model,
                        "version:" + name + "/1.0.0");
        assertThat(edges(graph)).containsExactly("training", "made", "registered");
        assertThat(node(graph, "data:" + digest).path("facts").path("content").asString())
                .isEqualTo("with the client");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cheese:brie | 422 | must be KIND:KEY",
                "program:abc | 422 | after 'program:' must come",
                "version:no model/1.0.0 | 404 | there is no version",
                "run:0123456789abcdef0123456789abcde0 | 404 | there is no run",
                "data:nothing/here@7 | 404 | there is no data set version",
                "run:00000000-0000-7000-8000-000000000000 | 404 | there is no pipeline run"
            })
    void refusesWhatItCannotFollow(String of, int status, String said) {
        var answer = client.get("/api/v1/lineage?of=" + of.replace(" ", "%20"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("detail").asString()).contains(said);
    }

    @Test
    void refusesDepthsWithoutEnd() {
        assertThat(client.get("/api/v1/lineage?of=data:abc&depth=99").status()).isEqualTo(422);
    }

    private record Trained(String data, String run, String pipelineRun, String draws) {}

    /** What a worker leaves behind, without the sampling. */
    private Trained trainedAndServed() {
        var rows = artifacts.put(("y\n" + name).getBytes(StandardCharsets.UTF_8));
        var data = datasets.add(name + "/train", rows, "text/csv", "ada");
        var definition =
                pipelines
                        .submit(ExamplePipeline.yaml(name), ExamplePipeline.PROGRAM, "ada")
                        .definition();
        var enqueued = pipelineRuns.enqueue(definition, Trigger.manual("ada"), null);
        var claim = queue.claim("worker", Duration.ofMinutes(1)).orElseThrow();
        var tracked =
                runs.start(
                        new NewRun(
                                experiments.named(name).id(),
                                "first",
                                "ada",
                                Map.of(),
                                Map.of(),
                                Instant.now()));
        runs.logInput(tracked.id(), data, "train");
        journal.trackedAs(claim, tracked.id().toString());
        var draws = artifacts.put(("draws of " + name).getBytes(StandardCharsets.UTF_8));
        runs.logArtifact(tracked.id(), "draws.bin", draws, "application/octet-stream");
        var version =
                registry.register(
                        new Candidate(
                                new ModelName(name),
                                new Signature(List.of(), Column.real("y")),
                                definition.fingerprint(),
                                "stan",
                                tracked.id().value(),
                                enqueued.id().text(),
                                Map.of("draws.bin", draws),
                                Map.of("train", rows.digest().sha256()),
                                null,
                                Map.of(),
                                "",
                                Map.of()),
                        "ada");
        endpoints.deploy(new EndpointName(name), version.model(), version.version(), "ada");
        queue.end(claim, PipelineRunStatus.SUCCEEDED, null);
        PipelineRun run = pipelineRuns.get(enqueued.id());
        return new Trained(
                rows.digest().sha256(),
                new RunId(String.valueOf(run.trackingRun())).value(),
                run.id().text(),
                draws.digest().sha256());
    }

    private JsonNode graph(String query) {
        var answer = client.get("/api/v1/lineage?of=" + query);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> ids(JsonNode graph) {
        return graph.path("nodes").valueStream().map(node -> node.path("id").asString()).toList();
    }

    private static List<String> edges(JsonNode graph) {
        return graph.path("edges").valueStream().map(edge -> edge.path("role").asString()).toList();
    }

    private static JsonNode node(JsonNode graph, String id) {
        return graph.path("nodes")
                .valueStream()
                .filter(node -> node.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in " + graph));
    }
}
