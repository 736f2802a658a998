package dev.credence.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import dev.credence.artifact.Artifacts;
import dev.credence.registry.Candidates;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelRegistryTest;
import dev.credence.registry.Registry;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModelRegistryTest
class RegistryRestTest {

    private final MockMvcTester http;
    private final Registry registry;
    private final Artifacts artifacts;
    private final ModelName model = Candidates.uniqueModel();
    private final String path = "/api/v1/models/" + model;

    @Autowired
    RegistryRestTest(MockMvcTester http, Registry registry, Artifacts artifacts) {
        this.http = http;
        this.registry = registry;
        this.artifacts = artifacts;
    }

    @BeforeEach
    void registerTwoVersions() {
        artifacts.put("program".getBytes(StandardCharsets.UTF_8));
        registry.register(Candidates.of(model), "ann");
        registry.register(Candidates.of(model), "ann");
    }

    @Test
    void aVersionIsShownWithItsReasonsAndLineage() {
        var body = assertThat(get(path + "/versions/1.0.0+1")).hasStatusOk().bodyJson();

        body.extractingPath("$.version").isEqualTo("1.0.0+1");
        body.extractingPath("$.number").isEqualTo(2);
        body.extractingPath("$.reasons[0].part").isEqualTo("BUILD");
        body.extractingPath("$.signature.inputs[0].name").isEqualTo("x");
        body.extractingPath("$.files['program.stan'].size").isEqualTo(7);
        body.extractingPath("$.lineage.datasets.train").isEqualTo(Candidates.DATA);
        assertThat(get(path + "/versions/1.0/lineage"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.pipeline_fingerprint")
                .isEqualTo("fingerprint");
    }

    @Test
    void modelsAndVersionsAreListed() {
        assertThat(get(path + "/versions"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly("1.0.0+1", "1.0.0");
        assertThat(get("/api/v1/models?max_results=1"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(1);
        assertThat(get(path))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.newest")
                .isEqualTo("1.0.0+1");
    }

    @Test
    void aFileOfThePackageIsDownloaded() {
        assertThat(get(path + "/versions/1.0.0/files/content?path=program.stan"))
                .hasStatusOk()
                .hasBodyTextEqualTo("program");
    }

    @Test
    void theChampionIsMovedByAnApproverOnly() {
        String move = "{\"version\": \"1.0.0\", \"reason\": \"it is the best\"}";

        assertThat(put(path + "/aliases/champion", move, "EDITOR")).hasStatus(403);
        assertThat(put(path + "/aliases/challenger", move, "EDITOR")).hasStatusOk();
        assertThat(get(path + "/promotions"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(1);
        assertThat(put(path + "/aliases/champion", move, "APPROVER"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.actor")
                .isEqualTo("ann");
        assertThat(delete(path + "/aliases/champion?reason=x", "EDITOR")).hasStatus(403);
        assertThat(get(path)).bodyJson().extractingPath("$.aliases.champion").isEqualTo("1.0.0");
        assertThat(get(path + "/versions/champion"))
                .bodyJson()
                .extractingPath("$.number")
                .isEqualTo(1);
        assertThat(delete(path + "/aliases/champion?reason=x", "APPROVER")).hasStatusOk();
    }

    @Test
    void aRaiseIsCreated() {
        var raised =
                http.post()
                        .uri(path + "/versions/1.0.0/raises")
                        .with(user("ann").roles("EDITOR"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"part\": \"MINOR\", \"reason\": \"new units\"}")
                        .exchange();

        assertThat(raised).hasStatus(201).hasHeader("Location", path + "/versions/1.1.0");
    }

    @Test
    void aVersionIsExplained() {
        var body = assertThat(get(path + "/versions/1.0.0+1/explanation")).hasStatusOk().bodyJson();

        body.extractingPath("$.previous").isEqualTo("1.0.0");
        body.extractingPath("$.reasons[0].part").isEqualTo("BUILD");
    }

    @Test
    void aDryRunSaysTheVersionAndWritesNothing() {
        var needsAge =
                """
                {"signature": {"inputs": [{"name": "x", "type": "real"}, {"name": "age", "type": "real"}],
                    "target": {"name": "y", "type": "real"}}}
                """;
        var derived =
                http.post()
                        .uri(path + "/derivations")
                        .with(user("ann").roles("EDITOR"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(needsAge)
                        .exchange();

        assertThat(derived).hasStatusOk();
        assertThat(derived).bodyJson().extractingPath("$.version").isEqualTo("2.0.0");
        assertThat(derived)
                .bodyJson()
                .extractingPath("$.reasons[0].text")
                .isEqualTo("input age is new and required");
        assertThat(get(path + "/versions"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(2);
    }

    @Test
    void textsTagsAndStatusAreChanged() {
        assertThat(put(path + "/description", "{\"description\": \"d\"}", "EDITOR")).hasStatusOk();
        assertThat(put(path + "/tags/team", "{\"value\": \"x\"}", "EDITOR")).hasStatusOk();
        assertThat(delete(path + "/tags/team", "EDITOR")).hasStatus(204);
        assertThat(put(path + "/versions/1.0.0/description", "{\"description\": \"d\"}", "EDITOR"))
                .hasStatusOk();
        assertThat(put(path + "/versions/1.0.0/tags/team", "{\"value\": \"x\"}", "EDITOR"))
                .hasStatusOk();
        assertThat(
                        put(
                                path + "/versions/1.0.0/status",
                                "{\"status\": \"RETIRED\", \"reason\": \"old\"}",
                                "EDITOR"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("RETIRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/v1/models/unknown | | 404 | unknown",
                "GET  | /api/v1/models/-x | | 422 | name",
                "GET  | /api/v1/models?max_results=0 | | 422 | max_results",
                "GET  | /api/v1/models?page_token=! | | 422 | page_token",
                "POST | /api/v1/models | {} | 422 | name",
                "POST | /api/v1/models | {'name': 'a/b'} | 422 | name",
                "POST | /api/v1/models | {'name': 'x', 'colour': 'red'} | 422 | colour",
                "POST | /api/v1/models | {'name': 'MODEL'} | 409 | MODEL",
                "GET  | MODEL/versions/9.9.9 | | 404 | 9.9.9",
                "GET  | MODEL/versions?page_token=! | | 422 | page_token",
                "GET  | MODEL/versions/1.0.0/files/content | | 422 | path",
                "GET  | MODEL/versions/1.0.0/files/content?path=x | | 404 | x",
                "PUT  | MODEL/versions/1.0/status | {'status': 'RETIRED', 'reason': 'x'} | 422 | version",
                "PUT  | MODEL/versions/1.0.0/status | {'status': 'GONE', 'reason': 'x'} | 422 | status",
                "PUT  | MODEL/versions/1.0.0/status | {} | 422 | status",
                "POST | MODEL/versions/1.0.0/raises | {'part': 'BUILD', 'reason': 'x'} | 422 | part",
                "POST | MODEL/versions/1.0.0/raises | {'part': 'MINOR'} | 422 | reason",
                "PUT  | MODEL/aliases/latest | {'version': '1.0.0', 'reason': 'x'} | 422 | alias",
                "PUT  | MODEL/aliases/a | {'version': '1.0', 'reason': 'x'} | 422 | version",
                "PUT  | MODEL/aliases/a | {'version': '1.0.0', 'reason': ''} | 422 | reason",
                "PUT  | MODEL/aliases/a | {'version': '7.0.0', 'reason': 'x'} | 404 | 7.0.0",
                "PUT  | MODEL/description | {'description': null} | 422 | description",
                "PUT  | MODEL/tags/a | {'value': null} | 422 | value",
            })
    void badInputIsAnsweredWithAProblemThatNamesIt(
            String method, String target, String body, int status, String named) {
        var request =
                http.method(HttpMethod.valueOf(method))
                        .uri(target.replace("MODEL", path))
                        .with(user("ann").roles("APPROVER"));
        if (body != null) {
            String json = body.replace('\'', '"').replace("MODEL", model.value());
            request.contentType(MediaType.APPLICATION_JSON).content(json);
        }

        assertThat(request)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains(named.replace("MODEL", model.value()));
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).with(user("ann").roles("VIEWER")).exchange();
    }

    private MvcTestResult put(String uri, String json, String role) {
        return http.put()
                .uri(uri)
                .with(user("ann").roles(role))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    private MvcTestResult delete(String uri, String role) {
        return http.delete().uri(uri).with(user("ann").roles(role)).exchange();
    }
}
