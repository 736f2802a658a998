package dev.credence.cli.api;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one Credence process over HTTP with a token and answers JSON trees; a problem answer
 * becomes an {@link ApiProblem}. Thread-safe.
 */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final URI base;
    private final String token;

    public ApiClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public URI base() {
        return base;
    }

    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, Object body) {
        return send(
                request(path).POST(json(body)).header("Content-Type", "application/json").build());
    }

    public JsonNode put(String path, Object body) {
        return send(
                request(path).PUT(json(body)).header("Content-Type", "application/json").build());
    }

    public JsonNode patch(String path, Object body) {
        return send(
                request(path)
                        .method("PATCH", json(body))
                        .header("Content-Type", "application/json")
                        .build());
    }

    public JsonNode delete(String path) {
        return send(request(path).DELETE().build());
    }

    /** Streams a file as the body of a POST. */
    public JsonNode upload(String path, Path file, String mediaType) {
        try {
            return send(
                    request(path)
                            .POST(BodyPublishers.ofFile(file))
                            .header("Content-Type", mediaType)
                            .timeout(Duration.ofMinutes(30))
                            .build());
        } catch (FileNotFoundException e) {
            throw new CommandFailed("There is no file " + file + ".");
        }
    }

    /**
     * One exchange whose status, headers and body matter themselves, such as a prediction's. Never
     * throws for a status.
     */
    public HttpResponse<String> exchange(String path, String jsonBody, String... headers) {
        var request =
                request(path)
                        .POST(BodyPublishers.ofString(jsonBody))
                        .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .timeout(Duration.ofSeconds(30));
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private JsonNode send(HttpRequest request) {
        var response = exchange(request);
        var body = response.body().isBlank() ? JSON.createObjectNode() : tree(request, response);
        if (response.statusCode() >= 400) {
            throw new ApiProblem(response.statusCode(), body);
        }
        return body;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NotReachable(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while waiting for " + base + ".");
        }
    }

    private static JsonNode tree(HttpRequest request, HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new CommandFailed(
                    "%s answered %d with something that is not JSON. Is it a Credence server?"
                            .formatted(request.uri(), response.statusCode()));
        }
    }
}
