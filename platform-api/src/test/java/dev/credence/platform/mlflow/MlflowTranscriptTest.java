package dev.credence.platform.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What MLflow's Python client sent to MLflow's own server, sent here; the answers must have the
 * same status and the same fields with the same values. Ids and times are this server's own; what
 * else differs on purpose is listed.
 */
@MlflowServerTest
class MlflowTranscriptTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whose values are this server's own; they must only be of the same kind. */
    private static final Set<String> OWN =
            Set.of(
                    "message",
                    "creation_time",
                    "last_update_time",
                    "creation_timestamp_ms",
                    "last_updated_timestamp_ms",
                    "file_size");

    private static final Set<String> IDS =
            Set.of("experiment_id", "run_id", "run_uuid", "model_id");

    /**
     * Experiments say which workspace they are in, as newer servers do, and what is found by a
     * search says which models it read, as what is got by its id does.
     */
    private static final Set<String> ADDED = Set.of("workspace", "model_inputs");

    @LocalServerPort int port;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The replay has a workspace of its own, so that nothing else is in its answers. */
    private final String workspace = "replay-" + UUID.randomUUID();

    /** From the recorded server's ids to this one's. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    @Test
    void answersAreThoseOfTheRecordedServer() throws Exception {
        send("GET", "/api/2.0/mlflow/experiments/get?experiment_id=0", null);
        try (InputStream recorded = getClass().getResourceAsStream("/mlflow/transcript.json")) {
            for (JsonNode exchange : JSON.readTree(recorded)) {
                replay(exchange);
            }
        }
    }

    private void replay(JsonNode exchange) throws IOException, InterruptedException {
        String method = exchange.get("method").stringValue();
        String path = exchange.get("path").stringValue();
        String operation = "%s: %s %s".formatted(exchange.get("op").stringValue(), method, path);
        JsonNode body = exchange.get("body");
        HttpResponse<String> answer =
                send(
                        method,
                        own(path),
                        body == null
                                ? null
                                : own(body.isString() ? body.stringValue() : body.toString()));

        assertThat(answer.statusCode())
                .as("%s answered %s", operation, answer.body())
                .isEqualTo(exchange.get("status").intValue());
        JsonNode expected = exchange.get("answer");
        if (expected != null) {
            compare(expected, JSON.readTree(answer.body()), operation);
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/t/%s%s"
                                                .formatted(port, workspace, path)))
                        .header("Authorization", "Bearer " + MlflowServerTest.TOKEN)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private void compare(JsonNode expected, JsonNode actual, String place) {
        if (expected.isObject()) {
            Set<String> names = names(actual);
            names.removeIf(name -> ADDED.contains(name) && !expected.has(name));
            assertThat(names).as(place).isEqualTo(names(expected));
            expected.properties()
                    .forEach(field ->
                            compare(
                                    field.getKey(),
                                    field.getValue(),
                                    actual.get(field.getKey()),
                                    place + " ." + field.getKey()));
        } else if (expected.isArray()) {
            List<JsonNode> items =
                    expected.valueStream().filter(MlflowTranscriptTest::isOfTracking).toList();
            assertThat(actual.valueStream().filter(MlflowTranscriptTest::isOfTracking))
                    .as(place)
                    .hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                JsonNode item = items.get(i);
                compare(item, counterpart(item, actual, i), place + "[" + i + "]");
            }
        } else if (expected.isDouble() && expected.doubleValue() == Double.MAX_VALUE) {
            // MLflow's database has no infinity; here it stays what it is
            assertThat(actual.asString()).as(place).isEqualTo("Infinity");
        } else {
            assertThat(actual.asString()).as(place).isEqualTo(own(expected.asString()));
        }
    }

    private void compare(String name, JsonNode expected, JsonNode actual, String place) {
        if (OWN.contains(name)) {
            assertThat(actual.getNodeType()).as(place).isEqualTo(expected.getNodeType());
            return;
        }
        if (IDS.contains(name)) {
            ids.putIfAbsent(expected.stringValue(), actual.stringValue());
        }
        compare(expected, actual, place);
    }

    /** What has a key has no order among its like, except the points of one metric. */
    private static JsonNode counterpart(JsonNode item, JsonNode list, int index) {
        JsonNode key = item.get("key");
        if (key != null) {
            for (JsonNode other : list) {
                if (key.equals(other.get("key"))
                        && Objects.equals(item.get("step"), other.get("step"))) {
                    return other;
                }
            }
        }
        return list.get(index);
    }

    /** The registry's requests are not replayed, and so their marks on models are missing. */
    private static boolean isOfTracking(JsonNode item) {
        JsonNode key = item.get("key");
        return key == null || !key.asString().equals("mlflow.modelVersions");
    }

    private String own(String text) {
        String own = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            own = own.replace(id.getKey(), id.getValue());
        }
        return own;
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }
}
