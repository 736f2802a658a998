package dev.credence.platform.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.artifact.Artifacts;
import dev.credence.engine.diagnostics.LeaveOneOut;
import dev.credence.platform.PlatformClient;
import dev.credence.platform.mlflow.MlflowServerTest;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.Metric;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons over HTTP, of runs with the artifacts that pipelines and clients log. */
@MlflowServerTest
class ComparisonsTest {

    private static final String OBSERVED =
            "row,observed,mean,crps\n1,10,%s,0.5\n2,20,%s,0.7\n3,30,%s,0.6\n";

    @LocalServerPort int port;
    @Autowired Experiments experiments;
    @Autowired Runs runs;
    @Autowired Artifacts artifacts;
    @Autowired JsonMapper json;

    private PlatformClient client;
    private int experiment;

    @BeforeEach
    void connect() {
        client = new PlatformClient(port);
        experiment = experiments.create("compared-" + UUID.randomUUID()).id();
    }

    @Test
    void pairsLossesOnTheSameRows() {
        RunId a = run(Map.of("layers", "1"), 0.5);
        RunId b = run(Map.of("layers", "2"), 0.75);
        log(a, "losses.csv", OBSERVED.formatted("11", "21", "32"));
        log(b, "losses.csv", OBSERVED.formatted("13", "24", "36"));

        JsonNode comparison = comparison(a, b);

        assertThat(comparison.at("/params/0/a").asString()).isEqualTo("1");
        assertThat(comparison.at("/metrics/0/difference").asDouble()).isEqualTo(-0.25);
        JsonNode absolute = loss(comparison, "absolute_error");
        assertThat(absolute.at("/improvement/mean").asDouble()).isCloseTo(3.0, within(1e-12));
        assertThat(absolute.at("/improvement/standard_error").asDouble())
                .isCloseTo(1 / Math.sqrt(3), within(1e-12));
        assertThat(absolute.path("probability_of_a").asDouble()).isCloseTo(0.982, within(1e-3));
        assertThat(loss(comparison, "crps").path("probability_of_a").asDouble()).isEqualTo(0.5);
    }

    @Test
    void saysWhyWhatCannotBePairedIsNot() {
        RunId a = run(Map.of(), 0.5);
        RunId b = run(Map.of(), 0.5);
        log(a, "losses.csv", OBSERVED.formatted("11", "21", "32"));
        log(b, "losses.csv", OBSERVED.formatted("11", "21", "32").replace("2,20", "2,21"));

        JsonNode notes = comparison(a, b).path("notes");

        assertThat(notes.toString())
                .contains("losses are not paired: other rows were held out", "has no loo.json");
    }

    @Test
    void comparesLeaveOneOutPointByPoint() {
        RunId a = run(Map.of(), 0.5);
        RunId b = run(Map.of(), 0.5);
        log(a, "loo.json", json.writeValueAsString(leaveOneOut(0.5, 0.2)));
        log(b, "loo.json", json.writeValueAsString(leaveOneOut(0, 0.9)));

        JsonNode elpd = comparison(a, b).path("elpd");

        assertThat(elpd.path("difference").asDouble()).isCloseTo(4 * 0.5 * 2.5, within(1e-9));
        assertThat(elpd.path("standard_error").asDouble())
                .isCloseTo(0.5 * Math.sqrt(4 * 5 / 3.0), within(1e-9));
        assertThat(elpd.path("unreliable").asInt()).isEqualTo(4);
        assertThat(elpd.path("caveats").toString()).contains("fewer than 100");
    }

    @Test
    void groupsRunsWithMeanAndInterval() {
        for (double loss : new double[] {1, 2, 3}) {
            run(Map.of("layers", "1"), loss);
        }
        run(Map.of("layers", "2"), 9);

        JsonNode groups = get("groups?by=params.layers&experiment_id=" + experiment).path("groups");

        JsonNode three = groups.get(1);
        assertThat(three.path("value").asString()).isEqualTo("1");
        assertThat(three.at("/metrics/loss/mean").asDouble()).isEqualTo(2);
        assertThat(three.at("/metrics/loss/sd").asDouble()).isEqualTo(1);
        assertThat(three.at("/metrics/loss/upper").asDouble())
                .isCloseTo(2 + 4.302652729911275 / Math.sqrt(3), within(1e-9));
        assertThat(groups.get(0).at("/metrics/loss/sd").isNull()).isTrue();
    }

    @Test
    void refusesWhatIsNoRunAndWhatIsNoColumn() {
        assertThat(client.get("/api/v1/comparisons/runs?a=x&b=y").body().path("detail").asString())
                .startsWith("a: must be a run's 32 hexadecimal digits");
        assertThat(
                        client.get("/api/v1/comparisons/groups?by=loss&experiment_id=" + experiment)
                                .status())
                .isEqualTo(422);
    }

    private static LeaveOneOut leaveOneOut(double better, double k) {
        var observations =
                IntStream.rangeClosed(1, 4)
                        .mapToObj(i ->
                                new LeaveOneOut.Observation(
                                        "log_lik[%d]".formatted(i), -1 + better * i, 0.1, k, 0.01))
                        .toList();
        double elpd = observations.stream().mapToDouble(LeaveOneOut.Observation::elpd).sum();
        return new LeaveOneOut(elpd, 1, 0.4, Double.NaN, 0.7, observations);
    }

    private RunId run(Map<String, String> params, double loss) {
        var run =
                runs.start(new NewRun(experiment, "a run", "ann", params, Map.of(), Instant.now()));
        runs.logMetrics(run.id(), List.of(new Metric("loss", loss, Instant.now())));
        return run.id();
    }

    private void log(RunId run, String path, String content) {
        runs.logArtifact(
                run, path, artifacts.put(content.getBytes(StandardCharsets.UTF_8)), "text/plain");
    }

    private JsonNode comparison(RunId a, RunId b) {
        return get("runs?a=%s&b=%s".formatted(a, b));
    }

    private JsonNode get(String query) {
        var answer = client.get("/api/v1/comparisons/" + query);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode loss(JsonNode comparison, String name) {
        return comparison
                .path("losses")
                .valueStream()
                .filter(loss -> loss.path("loss").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(comparison.toString()));
    }
}
