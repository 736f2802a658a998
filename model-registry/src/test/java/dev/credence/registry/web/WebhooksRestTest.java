package dev.credence.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import dev.credence.registry.ModelRegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ModelRegistryTest
class WebhooksRestTest {

    private static final String MLFLOW = "/api/2.0/mlflow/webhooks";
    private static final String NATIVE = "/api/v1/webhooks";

    private final MockMvcTester http;

    @Autowired
    WebhooksRestTest(MockMvcTester http) {
        this.http = http;
    }

    @Test
    void anMlflowClientManagesWebhooksAndNeverSeesTheSecretAgain() throws Exception {
        var created =
                send(
                        "POST",
                        MLFLOW,
                        "{'name': 'ci', 'url': 'https://example.org/hook', 'secret': 'hush-hush',"
                                + " 'events': [{'entity': 'MODEL_VERSION', 'action': 'CREATED'}]}",
                        "ADMIN");
        assertThat(created).hasStatusOk();
        JsonNode webhook = json(created).path("webhook");
        String one = MLFLOW + "/" + webhook.path("webhook_id").stringValue();
        assertThat(webhook.path("status").stringValue()).isEqualTo("ACTIVE");
        assertThat(webhook.at("/events/0/entity").stringValue()).isEqualTo("MODEL_VERSION");

        assertThat(send("PATCH", one, "{'description': 'builds', 'status': 'DISABLED'}", "ADMIN"))
                .bodyJson()
                .extractingPath("$.webhook.status")
                .isEqualTo("DISABLED");
        assertThat(send("GET", one, "", "ADMIN"))
                .bodyJson()
                .extractingPath("$.webhook.description")
                .isEqualTo("builds");
        for (String path : new String[] {one, MLFLOW, NATIVE}) {
            assertThat(send("GET", path, "", "ADMIN"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("builds")
                    .doesNotContain("hush-hush");
        }
        assertThat(send("DELETE", one, "", "ADMIN")).hasStatusOk();
        assertThat(send("GET", one, "", "ADMIN"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void aTestOfAnAddressWhereNobodyListensSaysSo() throws Exception {
        var created =
                send(
                        "POST",
                        MLFLOW,
                        "{'name': 'ci', 'url': 'http://127.0.0.1:1/', 'events': [{'entity': 'REGISTERED_MODEL', 'action': 'CREATED'}]}",
                        "ADMIN");
        String one = MLFLOW + "/" + json(created).at("/webhook/webhook_id").stringValue();

        JsonNode result = json(send("POST", one + "/test", "{}", "ADMIN")).path("result");

        assertThat(result.path("success").asBoolean(true)).isFalse();
        assertThat(result.path("error_message").stringValue()).isNotBlank();
        send("DELETE", one, "", "ADMIN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                MLFLOW
                        + "| {'name': 'a', 'url': 'https://example.org', 'events': [{'entity': 'MODEL_VERSION', 'action': 'CREATED'}]}",
                NATIVE
                        + "| {'name': 'a', 'url': 'https://example.org', 'events': ['model_version.created']}",
            })
    void webhooksAreForAdministrators(String path, String body) {
        assertThat(send("GET", path, "", "APPROVER")).hasStatus(403);
        assertThat(send("POST", path, body, "APPROVER")).hasStatus(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{'name': 'a', 'url': 'https://example.org'} | events",
                "{'name': 'a b', 'url': 'https://example.org', 'events': [{'entity': 'MODEL_VERSION', 'action': 'CREATED'}]} | name",
                "{'name': 'a', 'url': 'ftp://example.org', 'events': [{'entity': 'MODEL_VERSION', 'action': 'CREATED'}]} | url",
                "{'name': 'a', 'url': 'https://169.254.169.254/', 'events': [{'entity': 'MODEL_VERSION', 'action': 'CREATED'}]} | url",
                "{'name': 'a', 'url': 'https://example.org', 'events': [{'entity': 'PROMPT', 'action': 'CREATED'}]} | events",
                "{'name': 'a', 'url': 'https://example.org', 'events': [{'entity': 'MODEL_VERSION'}]} | action",
                "{'name': 'a', 'url': 'https://example.org', 'status': 'ON', 'events': [{'entity': 'MODEL_VERSION', 'action': 'CREATED'}]} | status",
            })
    void anMlflowClientIsToldWhatIsWrong(String body, String named) {
        assertThat(send("POST", MLFLOW, body, "ADMIN"))
                .hasStatus(400)
                .bodyText()
                .contains("INVALID_PARAMETER_VALUE", named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | | {} | 422 | events",
                "POST  | | {'name': 'a', 'url': 'https://a.org', 'events': ['x.y']} | 422 | model_version.created",
                "POST  | | {'name': 'a', 'url': 'https://u:p@a.org', 'events': ['model_version.created']} | 422 | url",
                "GET   | ?workspace=A | | 422 | workspace",
                "GET   | ?page_token=! | | 422 | page_token",
                "GET   | /x | | 422 | id",
                "GET   | /00000000-0000-0000-0000-000000000001 | | 404 | webhook",
                "PATCH | /00000000-0000-0000-0000-000000000001 | {} | 404 | webhook",
                "GET   | /00000000-0000-0000-0000-000000000001/deliveries?status=x | | 422 | status",
                "POST  | /00000000-0000-0000-0000-000000000001/test?event=x | | 422 | event",
            })
    void badInputIsAnsweredWithAProblemThatNamesIt(
            String method, String target, String body, int status, String named) {
        assertThat(send(method, NATIVE + (target == null ? "" : target), body, "ADMIN"))
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains(named);
    }

    private static JsonNode json(MvcTestResult result) throws Exception {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsString());
    }

    private MvcTestResult send(String method, String uri, String body, String role) {
        var request =
                http.method(HttpMethod.valueOf(method)).uri(uri).with(user("root").roles(role));
        if (body != null && !body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
        }
        return request.exchange();
    }
}
