package dev.credence.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import dev.credence.registry.ModelRegistryTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What MLflow's Python client 3.6 asked MLflow's server, asked here in the same order: each answer
 * has the recorded status and all that the recorded answer has, of the same kinds.
 */
@ModelRegistryTest
class RegistryTranscriptTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final MockMvcTester http;

    @Autowired
    RegistryTranscriptTest(MockMvcTester http) {
        this.http = http;
    }

    @Test
    void everyAnswerHasTheRecordedShape() throws IOException {
        String workspace = "w-" + UUID.randomUUID();
        JsonNode exchanges;
        try (InputStream recorded =
                getClass().getResourceAsStream("/mlflow/registry-transcript.json")) {
            exchanges = JSON.readTree(recorded);
        }
        assertThat(exchanges).hasSizeGreaterThan(25);

        for (JsonNode exchange : exchanges) {
            var request =
                    http.method(HttpMethod.valueOf(exchange.path("method").asString()))
                            .uri(uri(exchange.path("path").asString()))
                            .header("X-MLFLOW-WORKSPACE", workspace)
                            .with(user("ann").roles("APPROVER"));
            if (!exchange.path("body").isNull()) {
                request.contentType(MediaType.APPLICATION_JSON)
                        .content(exchange.path("body").toString());
            }
            var answer = request.exchange();

            String operation = exchange.path("operation").asString();
            assertThat(answer).as(operation).hasStatus(exchange.path("status").asInt());
            String body = answer.getResponse().getContentAsString();
            requireShape(operation, exchange.path("answer"), JSON.readTree(body));
        }
    }

    /** A server reads a plus in a query as a blank; the one that stands in for it here does not. */
    private static URI uri(String recorded) {
        return URI.create(recorded.replace("+", "%20"));
    }

    private static void requireShape(String path, JsonNode recorded, JsonNode ours) {
        assertThat(ours.getNodeType()).as(path).isEqualTo(recorded.getNodeType());
        if (recorded.isObject()) {
            recorded.properties()
                    .forEach(field ->
                            requireShape(
                                    path + "." + field.getKey(),
                                    field.getValue(),
                                    ours.path(field.getKey())));
        }
        if (recorded.isArray() && !recorded.isEmpty()) {
            assertThat(ours).as(path).hasSizeGreaterThanOrEqualTo(recorded.size());
            assertThat(ours)
                    .as(path)
                    .anySatisfy(one -> requireShape(path + "[0]", recorded.path(0), one));
        }
    }
}
