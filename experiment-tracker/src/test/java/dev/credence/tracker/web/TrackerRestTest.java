package dev.credence.tracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.tracker.Datasets;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.TrackerTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TrackerTest
class TrackerRestTest {

    private final MockMvcTester http;
    private final Experiments experiments;
    private final Datasets datasets;

    @Autowired
    TrackerRestTest(MockMvcTester http, Experiments experiments, Datasets datasets) {
        this.http = http;
        this.experiments = experiments;
        this.datasets = datasets;
    }

    @Test
    void anExperimentIsCreatedFoundDeletedAndRestored() {
        String name = "rest " + UUID.randomUUID();
        MvcTestResult created = post("/api/v1/experiments", "{\"name\": \"%s\"}".formatted(name));
        String location = String.valueOf(created.getResponse().getHeader("Location"));

        assertThat(created)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.lifecycle_stage")
                .isEqualTo("ACTIVE");
        assertThat(get(location)).hasStatusOk().bodyJson().extractingPath("$.name").isEqualTo(name);
        assertThat(http.delete().uri(location)).hasStatus(204);
        assertThat(post(location + "/restoration", "")).hasStatusOk();
        assertThat(put(location + "/tags/team", "{\"value\": \"x\"}"))
                .bodyJson()
                .extractingPath("$.tags.team")
                .isEqualTo("x");
    }

    @Test
    void aRunIsStartedLoggedToReadAndEnded() {
        String run = startRun();

        assertThat(post(run + "/params", "{\"params\": {\"seed\": \"7\"}}")).hasStatus(204);
        assertThat(post(run + "/tags", "{\"tags\": {\"team\": \"x\"}}")).hasStatus(204);
        assertThat(
                        post(
                                run + "/metrics",
                                """
                                {"metrics": [{"key": "train/loss", "value": 0.5, "timestamp": "2026-11-20T12:00:00Z", "step": 3},
                                             {"key": "train/loss", "value": "NaN", "step": 4}]}
                                """))
                .hasStatus(204);
        assertThat(put(run + "/status", "{\"status\": \"FINISHED\"}")).hasStatusOk();

        assertThat(get(run + "/metrics/train/loss"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].step")
                .asArray()
                .containsExactly(3, 4);
        var body = assertThat(get(run)).hasStatusOk().bodyJson();
        body.extractingPath("$.id").isEqualTo(run.substring(run.lastIndexOf('/') + 1));
        body.extractingPath("$.status").isEqualTo("FINISHED");
        body.extractingPath("$.params.seed").isEqualTo("7");
        body.extractingPath("$.metrics['train/loss'].value").isEqualTo("NaN");
        body.extractingPath("$.user").isEqualTo("ann");
    }

    @Test
    void aSearchTakesFiltersWithCommas() {
        String run = startRun();
        post(run + "/params", "{\"params\": {\"layers\": \"8,16\"}}");
        int experiment = experiments.active("rest").orElseThrow().id();

        assertThat(
                        http.get()
                                .uri("/api/v1/runs")
                                .param("experiment_id", String.valueOf(experiment))
                                .param("filter", "params.layers = '8,16'")
                                .param("order_by", "metrics.loss desc"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].params.layers")
                .isEqualTo("8,16");
    }

    @Test
    void anArtifactComesBackAsAFileToSave() {
        String run = startRun();
        var put =
                http.put()
                        .uri(run + "/artifacts/content?path=plots/ä.html")
                        .contentType(MediaType.TEXT_HTML)
                        .content("<b>hi</b>");

        assertThat(put).hasStatusOk().bodyJson().extractingPath("$.content.size").isEqualTo(9);
        assertThat(get(run + "/artifacts"))
                .bodyJson()
                .extractingPath("$.items[0].path")
                .isEqualTo("plots/ä.html");
        assertThat(get(run + "/artifacts/content?path=plots/ä.html"))
                .hasStatusOk()
                .hasBodyTextEqualTo("<b>hi</b>")
                .headers()
                .hasValue("X-Content-Type-Options", "nosniff")
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        values -> assertThat(values.getFirst()).startsWith("attachment"));
    }

    @Test
    void dataComeBackAsTheyWereSent() {
        String name = "rest/" + UUID.randomUUID();
        MvcTestResult created = addData(name, MediaType.valueOf("text/csv"), "a,b\n1,2\n");
        String location = String.valueOf(created.getResponse().getHeader("Location"));

        assertThat(created).hasStatus(201).bodyJson().extractingPath("$.number").isEqualTo(1);
        assertThat(get(location))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.created_by")
                .isEqualTo("ann");
        assertThat(get(location.replace("?", "/content?")))
                .hasStatusOk()
                .hasBodyTextEqualTo("a,b\n1,2\n");
        assertThat(get("/api/v1/datasets/versions?name=" + name))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(1);
        assertThat(get("/api/v1/datasets")).hasStatusOk();
    }

    @Test
    void dataSentAsAFormAreRefusedInsteadOfLost() {
        String name = "rest/" + UUID.randomUUID();

        assertThat(addData(name, MediaType.APPLICATION_FORM_URLENCODED, "a,b")).hasStatus(422);
        assertThat(addData(name, MediaType.valueOf("text/csv"), "")).hasStatus(422);
        assertThat(datasets.newest(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/v1/experiments/x | | 422 | id",
                "GET  | /api/v1/experiments/99999999 | | 404 | 99999999",
                "GET  | /api/v1/experiments?max_results=0 | | 422 | max_results",
                "GET  | /api/v1/experiments?page_token=x | | 422 | page_token",
                "GET  | /api/v1/experiments?stage=GONE | | 422 | ACTIVE",
                "POST | /api/v1/experiments | {} | 422 | name",
                "POST | /api/v1/experiments | {'name': ''} | 422 | name",
                "POST | /api/v1/experiments | {'name': 'Default'} | 409 | Default",
                "POST | /api/v1/experiments | {'nam': 'x'} | 422 | nam",
                "POST | /api/v1/experiments | {'name' | 400 | JSON",
                "GET  | /api/v1/runs/xyz | | 422 | 32 lower-case",
                "GET  | /api/v1/runs/00000000000000000000000000000000 | | 404 | run",
                "GET  | /api/v1/runs?filter=metrics.loss | | 422 | filter",
                "GET  | /api/v1/runs?order_by=loss up | | 422 | loss up",
                "GET  | /api/v1/runs?order_by=colour | | 422 | colour",
                "GET  | /api/v1/runs?max_results=1001 | | 422 | max_results",
                "GET  | /api/v1/runs?experiment_id=x | | 422 | experiment_id",
                "POST | /api/v1/runs | {'experiment_id': 99999999, 'name': 'a'} | 404 | experiment",
                "POST | /api/v1/runs | {'experiment_id': 0} | 422 | name",
                "POST | /api/v1/runs | {'experiment_id': 'x', 'name': 'a'} | 422 | experiment_id",
                "POST | /api/v1/runs | {'experiment_id': 0, 'name': 'a', 'params': {'a': null}} | 422 | params",
                "POST | /api/v1/runs | {'experiment_id': 0, 'name': 'a', 'started_at': '+20000-01-01T00:00:00Z'} | 422 | started_at",
                "POST | RUN/params | {'params': {'../a': '1'}} | 422 | ../a",
                "POST | RUN/metrics | {'metrics': [{'key': 'a'}]} | 422 | value",
                "POST | RUN/metrics | {'metrics': [null]} | 422 | metrics",
                "POST | RUN/metrics | {'metrics': [{'key': 'a', 'value': 'x'}]} | 422 | value",
                "POST | RUN/metrics | {'metrics': [{'key': 'a', 'value': 1, 'step': 1.5}]} | 422 | step",
                "POST | RUN/tags | {'tags': {'': 'x'}} | 422 | tags",
                "PUT  | RUN/status | {'status': 'DONE'} | 422 | status",
                "PUT  | RUN/name | {'name': ' '} | 422 | name",
                "GET  | RUN/metrics/a?max_results=x | | 422 | max_results",
                "GET  | RUN/artifacts/content?path=../etc/passwd | | 422 | path",
                "GET  | RUN/artifacts/content?path=a | | 404 | artifact",
                "GET  | RUN/artifacts/content | | 422 | path",
                "GET  | /api/v1/datasets/versions | | 422 | name",
                "GET  | /api/v1/datasets/versions?name=A | | 422 | name",
                "GET  | /api/v1/datasets/versions/1?name=unknown | | 404 | unknown",
            })
    void badInputIsAnsweredWithAProblemThatNamesIt(
            String method, String path, String body, int status, String named) {
        var request =
                http.method(org.springframework.http.HttpMethod.valueOf(method))
                        .uri(path.replace("RUN", path.startsWith("RUN") ? startRun() : "RUN"))
                        .principal(() -> "ann");
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
        }

        assertThat(request)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains(named);
    }

    private String startRun() {
        int experiment = experiments.named("rest").id();
        MvcTestResult started =
                post(
                        "/api/v1/runs",
                        "{\"experiment_id\": %d, \"name\": \"r\"}".formatted(experiment));
        return String.valueOf(started.getResponse().getHeader("Location"));
    }

    private MvcTestResult addData(String name, MediaType type, String content) {
        return http.post()
                .uri("/api/v1/datasets/versions?name=" + name)
                .contentType(type)
                .content(content)
                .principal(() -> "ann")
                .exchange();
    }

    private MvcTestResult get(String path) {
        return http.get().uri(path).exchange();
    }

    private MvcTestResult post(String path, String json) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .principal(() -> "ann")
                .exchange();
    }

    private MvcTestResult put(String path, String json) {
        return http.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }
}
