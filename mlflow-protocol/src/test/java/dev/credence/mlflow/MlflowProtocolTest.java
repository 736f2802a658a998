package dev.credence.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.database.Workspace;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@WebMvcTest
class MlflowProtocolTest {

    @Configuration(proxyBeanMethods = false)
    @Import({MlflowProtocolConfiguration.class, EchoController.class, OtherController.class})
    static class Application {}

    enum Status {
        UNSPECIFIED,
        RUNNING,
        FINISHED
    }

    @MlflowMessage
    record Echo(
            String runId,
            @Nullable Long timestamp,
            @Nullable Integer maxResults,
            @Nullable Double value,
            @Nullable Boolean archive,
            @Nullable Status status,
            List<String> runIds) {}

    @MlflowController
    @RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
    static class EchoController {

        @RequestMapping("/echo")
        Echo echo(@MlflowRequest Echo message) {
            return message;
        }

        @RequestMapping("/echo/{run_id}")
        Echo echoOfPath(@MlflowRequest Echo message) {
            return message;
        }

        @RequestMapping("/workspace")
        String workspace(Workspace workspace) {
            return workspace.name();
        }

        @RequestMapping("/missing")
        Done missing() {
            throw new NotFound("run", "7");
        }

        @RequestMapping("/refused")
        Done refused() {
            throw new InvalidFields("key", "must be short");
        }

        @RequestMapping("/broken")
        Done broken() {
            throw new IllegalStateException("secret");
        }
    }

    @RestController
    static class OtherController {
        @RequestMapping("/other")
        void other() {
            throw new NotFound("run", "7");
        }
    }

    private final MockMvcTester http;

    @Autowired
    MlflowProtocolTest(MockMvcTester http) {
        this.http = http;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"run_id": "r", "timestamp": 17, "max_results": 5, "value": 0.5, "archive": true, "status": "FINISHED", "run_ids": ["a"]}\
                """,
                """
                {"run_id": "r", "timestamp": "17", "max_results": "5", "value": "0.5", "archive": "True", "status": 2, "run_ids": "a", "unknown": {"x": 1}}\
                """,
                """
                {"run_id": "r", "timestamp": 17.0, "max_results": 5e0, "value": 0.5, "archive": true, "status": "2", "run_ids": ["a"]}\
                """,
                // As R writes numbers and logicals: its 100000 is 1e+05.
                """
                {"run_id": "r", "timestamp": "1.7e+01", "max_results": "5e+00", "value": "5e-01", "archive": "TRUE", "status": "FINISHED", "run_ids": ["a"]}\
                """,
            })
    void scalarsAreReadAsProtobufReadsThem(String body) {
        assertThat(post("echo", body))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(
                        """
                        {"run_id": "r", "timestamp": 17, "max_results": 5, "value": 0.5, "archive": true, "status": "FINISHED", "run_ids": ["a"]}\
                        """);
    }

    @Test
    void whatIsUnsetIsLeftOut() {
        assertThat(post("echo", "{\"run_id\": \"\", \"timestamp\": null}"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"run_id\": \"\"}");
    }

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "Infinity,Infinity", "-Infinity,-Infinity"})
    void whatIsNoNumberIsText(String value, String answer) {
        assertThat(post("echo", "{\"run_id\": \"r\", \"value\": \"%s\"}".formatted(value)))
                .bodyJson()
                .extractingPath("$.value")
                .isEqualTo(answer);
    }

    @Test
    void aBodyMayBeEncodedTwice() {
        assertThat(post("echo", "\"{\\\"run_id\\\": \\\"r\\\"}\""))
                .bodyJson()
                .isStrictlyEqualTo("{\"run_id\": \"r\"}");
    }

    @Test
    void fieldsComeFromTheQueryAndThePathToo() {
        assertThat(http.get().uri("/ajax-api/2.0/mlflow/echo/r9?run_ids=a&run_ids=b&max_results=3"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(
                        "{\"run_id\": \"r9\", \"max_results\": 3, \"run_ids\": [\"a\", \"b\"]}");
    }

    @Test
    void aDeletionMayHaveABody() {
        assertThat(
                        http.delete()
                                .uri("/api/2.0/mlflow/echo")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"run_id\": \"r\"}"))
                .hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                       | INVALID_PARAMETER_VALUE | 'run_id'",
                "{\"run_id\": \"r\", \"timestamp\": 1.5}  | INVALID_PARAMETER_VALUE | 'timestamp'",
                "{\"run_id\": \"r\", \"timestamp\": 1e99} | INVALID_PARAMETER_VALUE | 'timestamp'",
                "{\"run_id\": \"r\", \"timestamp\": \"1e999999999\"} | INVALID_PARAMETER_VALUE | 'timestamp'",
                "{\"run_id\": \"r\", \"max_results\": 3000000000} | INVALID_PARAMETER_VALUE | 'max_results'",
                "{\"run_id\": \"r\", \"status\": \"NONE\"} | INVALID_PARAMETER_VALUE | RUNNING",
                "{\"run_id\": \"r\", \"archive\": \"yes\"} | INVALID_PARAMETER_VALUE | 'archive'",
                "{\"run_id\": {}}                          | INVALID_PARAMETER_VALUE | 'run_id'",
                "{\"run_id\":                              | BAD_REQUEST             | JSON",
                "[]                                        | BAD_REQUEST             | object",
            })
    void aMistakeIsA400ThatNamesTheField(String body, String code, String named) {
        MvcTestResult answer = post("echo", body);

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.error_code").isEqualTo(code);
        assertThat(answer).bodyJson().extractingPath("$.message").asString().contains(named);
    }

    @Test
    void anotherContentTypeIsRefused() {
        assertThat(
                        http.post()
                                .uri("/api/2.0/mlflow/echo")
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("{\"run_id\": \"r\"}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "missing,404,RESOURCE_DOES_NOT_EXIST",
        "refused,400,INVALID_PARAMETER_VALUE",
        "broken,500,INTERNAL_ERROR",
        "nothing,404,ENDPOINT_NOT_FOUND",
        "traces,501,NOT_IMPLEMENTED"
    })
    void failuresHaveMlflowsShape(String path, int status, String code) {
        MvcTestResult answer = post(path, "{}");

        assertThat(answer).hasStatus(status);
        assertThat(answer).bodyJson().extractingPath("$.error_code").isEqualTo(code);
        assertThat(answer).bodyText().doesNotContain("secret");
    }

    @Test
    void otherControllersAreLeftAlone() {
        assertThat(http.get().uri("/other")).hasFailed();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/2.0/mlflow/workspace,default",
        "/t/team-a/api/2.0/mlflow/workspace,team-a",
        "/t/team-a/ajax-api/2.0/mlflow/workspace,team-a"
    })
    void thePathNamesTheWorkspace(String path, String workspace) {
        assertThat(http.method(HttpMethod.GET).uri(path))
                .hasStatusOk()
                .hasBodyTextEqualTo(workspace);
    }

    @Test
    void aHeaderNamesTheWorkspaceToo() {
        assertThat(
                        http.get()
                                .uri("/api/2.0/mlflow/workspace")
                                .header("X-MLFLOW-WORKSPACE", "team-b"))
                .hasBodyTextEqualTo("team-b");
        assertThat(http.get().uri("/api/2.0/mlflow/workspace").header("X-MLFLOW-WORKSPACE", "../x"))
                .hasStatus(400);
    }

    @Test
    void onlyTheProtocolHasWorkspaces() {
        assertThat(http.get().uri("/t/team-a/other")).hasStatus(404);
    }

    @Test
    void theServerSaysHowItIs() {
        assertThat(http.get().uri("/health")).hasStatusOk().hasBodyTextEqualTo("OK");
        assertThat(http.get().uri("/t/team-a/version")).hasStatusOk();
        assertThat(http.get().uri("/api/3.0/mlflow/server-info")).hasStatusOk();
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri("/api/2.0/mlflow/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
