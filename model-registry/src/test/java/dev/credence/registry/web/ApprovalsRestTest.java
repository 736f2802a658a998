package dev.credence.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import dev.credence.registry.Candidates;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelRegistryTest;
import dev.credence.registry.Registry;
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
class ApprovalsRestTest {

    private static final String RULE =
            "{'by': ['role:APPROVER'], 'approvals': 1, 'separate_duties': true, 'checks': ['gates']}";

    private final MockMvcTester http;
    private final Registry registry;
    private final ModelName model = Candidates.uniqueModel();
    private final String path = "/api/v1/models/" + model;

    @Autowired
    ApprovalsRestTest(MockMvcTester http, Registry registry) {
        this.http = http;
        this.registry = registry;
    }

    @BeforeEach
    void registerAVersion() {
        registry.register(Candidates.of(model), "ann");
    }

    @Test
    void aRuleIsSetByAnAdministratorOnly() {
        assertThat(send("PUT", path + "/approval-rules/champion", RULE, "bob", "APPROVER"))
                .hasStatus(403);
        assertThat(send("PUT", path + "/approval-rules/champion", RULE, "root", "ADMIN"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.checks[0]")
                .isEqualTo("gates");
        assertThat(send("GET", path + "/approval-rules", "", "joe", "VIEWER"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0].by[0]")
                .isEqualTo("role:APPROVER");
        assertThat(send("DELETE", path + "/approval-rules/champion", "", "root", "ADMIN"))
                .bodyJson()
                .extractingPath("$.approvals")
                .isEqualTo(0);
    }

    @Test
    void aPromotionIsAskedForAndApproved() {
        send("PUT", path + "/approval-rules/champion", RULE, "root", "ADMIN");
        assertThat(
                        send(
                                "PUT",
                                path + "/aliases/champion",
                                "{'version': '1.0.0', 'reason': 'now'}",
                                "root",
                                "ADMIN"))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.missing[0]")
                .asString()
                .contains("1 approval by role:APPROVER");

        var asked =
                send(
                        "POST",
                        path + "/approval-requests",
                        "{'version': '1.0.0', 'reason': 'ready'}",
                        "ann",
                        "EDITOR");
        assertThat(asked).hasStatus(201);
        String request = asked.getResponse().getHeader("Location");
        assertThat(send("GET", "/api/v1/approval-requests?status=OPEN", "", "joe", "VIEWER"))
                .hasStatusOk();
        assertThat(send("POST", request + "/approval", "{'reason': 'ok'}", "ann", "APPROVER"))
                .hasStatus(403);
        assertThat(send("POST", request + "/approval", "{'reason': 'ok'}", "bob", "APPROVER"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.decisions[0].by")
                .isEqualTo("bob");
        assertThat(send("GET", path, "", "joe", "VIEWER"))
                .bodyJson()
                .extractingPath("$.aliases.champion")
                .isEqualTo("1.0.0");
        assertThat(send("POST", request + "/rejection", "{'reason': 'late'}", "eve", "APPROVER"))
                .hasStatus(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registered-models/alias | {'name': 'MODEL', 'alias': 'champion', 'version': '1'}",
                "model-versions/transition-stage | {'name': 'MODEL', 'version': '1', 'stage': 'Production', 'archive_existing_versions': true}",
            })
    void anMlflowClientIsToldWhatIsRequired(String route, String body) {
        send("PUT", path + "/approval-rules/champion", RULE, "root", "ADMIN");

        var refused = send("POST", "/api/2.0/mlflow/" + route, body, "root", "ADMIN");

        assertThat(refused).hasStatus(403);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("PERMISSION_DENIED");
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.message")
                .asString()
                .contains("alias champion of " + model, "1 approval by role:APPROVER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | MODEL/approval-rules/champion | {} | 422 | by",
                "PUT  | MODEL/approval-rules/champion | {'by': []} | 422 | by",
                "PUT  | MODEL/approval-rules/champion | {'by': ['role:BOSS']} | 422 | role:APPROVER",
                "PUT  | MODEL/approval-rules/champion | {'by': ['ann'], 'approvals': 11} | 422 | approvals",
                "PUT  | MODEL/approval-rules/champion | {'by': ['ann'], 'checks': ['x']} | 422 | checks",
                "PUT  | MODEL/approval-rules/latest | {'by': ['ann']} | 422 | alias",
                "POST | MODEL/approval-requests | {} | 422 | version",
                "POST | MODEL/approval-requests | {'version': '1.0.0', 'reason': ''} | 422 | reason",
                "POST | MODEL/approval-requests | {'version': '9.0.0', 'reason': 'x'} | 404 | 9.0.0",
                "GET  | MODEL/approval-requests/7 | | 404 | 7",
                "GET  | MODEL/approval-requests/x | | 422 | id",
                "GET  | MODEL/approval-requests?status=DONE | | 422 | status",
                "GET  | MODEL/approval-requests?page_token=! | | 422 | page_token",
                "GET  | /api/v1/models/unknown/approval-rules | | 404 | unknown",
            })
    void badInputIsAnsweredWithAProblemThatNamesIt(
            String method, String target, String body, int status, String named) {
        assertThat(send(method, target.replace("MODEL", path), body, "root", "ADMIN"))
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains(named);
    }

    private MvcTestResult send(String method, String uri, String body, String name, String role) {
        var request = http.method(HttpMethod.valueOf(method)).uri(uri).with(user(name).roles(role));
        if (body != null && !body.isEmpty()) {
            String json = body.replace('\'', '"').replace("MODEL", model.value());
            request.contentType(MediaType.APPLICATION_JSON).content(json);
        }
        return request.exchange();
    }
}
