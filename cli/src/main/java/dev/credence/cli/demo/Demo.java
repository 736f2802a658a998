package dev.credence.cli.demo;

import dev.credence.cli.api.ApiClient;
import dev.credence.cli.api.ApiProblem;
import dev.credence.cli.api.CommandFailed;
import dev.credence.cli.api.ExitCodes;
import dev.credence.cli.api.Query;
import dev.credence.cli.rollout.RolloutWatch;
import dev.credence.cli.training.PipelineSource;
import dev.credence.cli.training.RunText;
import dev.credence.cli.training.RunWatch;
import dev.credence.cli.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * The chapters after the platform is up: data, training, serving, new data on a schedule, a canary
 * to 100 %, and a broken version that is rolled back. Everything goes through the same REST API
 * that users have.
 */
final class Demo {

    static final String PIPELINE = "serving-uncertainty";

    private static final int FIRST_ROWS = 60;
    private static final int TEST_ROWS = 400;
    private static final int NEW_ROWS = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ApiClient api;
    private final ApiClient gateway;
    private final Training training;
    private final Story story;
    private final Path example;
    private final Path workspace;
    private final Path token;

    Demo(ApiClient api, ApiClient gateway, Story story, Path example, Path workspace, Path token) {
        this.api = api;
        this.gateway = gateway;
        this.training = new Training(api);
        this.story = story;
        this.example = example;
        this.workspace = workspace;
        this.token = token;
    }

    void tell() throws IOException {
        var source = prepareData();
        var first = train(source);
        try (var traffic = serve(first)) {
            if (first.hasNonNull("rollout")) {
                awaitRollout(first.path("rollout").asString(), "COMPLETED");
            }
            retrainOnNewData(traffic);
            breakSomething(traffic);
        }
    }

    private PipelineSource prepareData() throws IOException {
        story.chapter(
                "Data: y = beta[category] * x + sigma * e, beta = 1, 1.25, 1.5, sigma = 0.75");
        pauseSchedule();
        long seed = 20_251_120L + newestDataVersion();
        copy("pipeline.yaml");
        copy("model.stan");
        SeedRegression.write(trainFile(), FIRST_ROWS, seed);
        SeedRegression.write(workspace.resolve("data/test.csv"), TEST_ROWS, 7);
        story.say(
                "%d rows to train on, %d held out, in %s"
                        .formatted(FIRST_ROWS, TEST_ROWS, workspace.resolve("data")));
        return PipelineSource.read(workspace.resolve("pipeline.yaml"));
    }

    private JsonNode train(PipelineSource source) {
        story.chapter("Train: NUTS, 4 chains, 1000 warm-up + 1000 draws each");
        var definition = training.submit(source);
        pauseSchedule();
        source.dataFiles().forEach(training::addData);
        var queued = training.enqueue(PIPELINE, definition.path("number").asInt(), null);
        var run = follow(queued.path("id").asString());
        posterior(run);
        return run;
    }

    private Traffic serve(JsonNode run) {
        story.chapter("Serve and predict");
        var version = run.path("version").asString();
        var body = "{\"data\": {\"x\": 5, \"category\": 2}, \"algo_param\": {\"n_samples\": 100}}";
        for (var kind : new String[] {"point", "interval", "density"}) {
            var path = "/%s/predict/v%s/%s".formatted(PIPELINE, version, kind);
            await(
                    "the gateway to serve " + version,
                    () -> gateway.exchange(path, body).statusCode() == 200);
            story.say(
                    "$ curl -s -H \"Authorization: Bearer $(cat %s)\" -H 'Content-Type: application/json' \\"
                            .formatted(token));
            story.say("    -d '%s' %s".formatted(body, gateway.base().resolve(path)));
            story.say(gateway.exchange(path, body).body());
        }
        story.fact("served %s %s with point, interval and density".formatted(PIPELINE, version));
        return new Traffic(gateway, PIPELINE, 11);
    }

    private void retrainOnNewData(Traffic traffic) throws IOException {
        story.chapter("New data arrive, the schedule fires");
        var before = newestRun();
        SeedRegression.append(trainFile(), NEW_ROWS, 1_000 + newestDataVersion());
        var version = training.addData(PIPELINE + "/train", trainFile());
        story.say(
                "data set %s/train version %d: %d more rows"
                        .formatted(PIPELINE, version.path("number").asInt(), NEW_ROWS));
        api.post("/api/v1/schedules/" + PIPELINE + "/resumption", Map.of());
        await("the schedule to fire", () -> !newestRun().equals(before));
        var run = follow(newestRun());
        story.chapter("Canary of %s under traffic".formatted(run.path("version").asString()));
        awaitRollout(run.path("rollout").asString(), "COMPLETED");
        story.fact(
                "canary completed: %s %s has all traffic; %d answers so far, %d failed"
                        .formatted(
                                PIPELINE,
                                run.path("version").asString(),
                                traffic.answered(),
                                traffic.failed()));
    }

    private void breakSomething(Traffic traffic) {
        story.chapter("A broken version: it rejects every x above 10, which no test row has");
        var source = PipelineSource.read(example.resolve("broken/pipeline.yaml"));
        var definition = training.submit(source);
        var queued = training.enqueue(source.pipeline(), definition.path("number").asInt(), null);
        var run = follow(queued.path("id").asString());
        awaitRollout(run.path("rollout").asString(), "ROLLED_BACK");
        var version = run.path("version").asString();
        story.fact(
                "rolled back by itself: %s %s, after %d failed answers"
                        .formatted(PIPELINE, version, traffic.failed(version)));
    }

    private JsonNode follow(String run) {
        var ended = new RunWatch(api, story.out()).await(run, PATIENCE);
        if (RunWatch.exitCode(ended) != ExitCodes.OK) {
            throw new CommandFailed(
                    "The run ended without a version. " + RunText.ending(ended),
                    ExitCodes.ENDED_BADLY);
        }
        story.fact(RunText.ending(ended));
        return ended;
    }

    private void posterior(JsonNode run) {
        var metrics =
                api.get("/api/v1/runs/" + run.path("tracking_run").asString()).path("metrics");
        for (var metric : metrics) {
            story.say(
                    "%-28s %.4f"
                            .formatted(
                                    metric.path("key").asString(""),
                                    metric.path("value").asDouble()));
        }
    }

    private void awaitRollout(String rollout, String expected) {
        var ended = new RolloutWatch(api, story.out()).await(rollout, PATIENCE);
        var status = ended.path("status").asString("");
        if (!status.equals(expected)) {
            throw new CommandFailed(
                    "Rollout %s ended as %s, expected %s: %s"
                            .formatted(
                                    rollout, status, expected, ended.path("message").asString("")),
                    ExitCodes.ENDED_BADLY);
        }
    }

    private void pauseSchedule() {
        try {
            api.post("/api/v1/schedules/" + PIPELINE + "/pause", Map.of());
        } catch (ApiProblem problem) {
            if (problem.status() != 404 && problem.status() != 409) {
                throw problem;
            }
        }
    }

    private long newestDataVersion() {
        var query =
                new Query("/api/v1/datasets/versions")
                        .with("name", PIPELINE + "/train")
                        .with("max_results", 1);
        try {
            return api.get(query.toString()).path("items").path(0).path("number").asLong(0);
        } catch (ApiProblem problem) {
            if (problem.status() == 404) {
                return 0;
            }
            throw problem;
        }
    }

    private String newestRun() {
        var query =
                new Query("/api/v1/pipeline-runs")
                        .with("pipeline", PIPELINE)
                        .with("max_results", 1);
        return api.get(query.toString()).path("items").path(0).path("id").asString("");
    }

    private Path trainFile() {
        return workspace.resolve("data/train.csv");
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(workspace);
        Files.writeString(workspace.resolve(file), Files.readString(example.resolve(file)));
    }

    private void await(String what, BooleanSupplier happened) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new CommandFailed(
                        "Waited %d s for %s.".formatted(PATIENCE.toSeconds(), what),
                        ExitCodes.TIMEOUT);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailed("Interrupted while waiting for " + what + ".");
            }
        }
    }
}
