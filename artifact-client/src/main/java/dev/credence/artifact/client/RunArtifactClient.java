package dev.credence.artifact.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads, lists and downloads the artifacts of a run. Use it beside MLflow's Java client, whose
 * own artifact methods call an installed Python. Files are streamed, and every transfer is compared
 * by its SHA-256 with what the server has: a download appears under its name only when it is whole.
 *
 * <pre>{@code
 * var artifacts = new RunArtifactClient(URI.create("http://127.0.0.1:7070"), token);
 * artifacts.upload(run.getRunId(), "plots/loss.png", Path.of("loss.png"));
 * artifacts.download(run.getRunId(), "plots/loss.png", Path.of("copy.png"));
 * }</pre>
 *
 * <p>Thread-safe. Every method throws {@link ArtifactTransferFailed}.
 */
public final class RunArtifactClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofHours(2);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI server;
    private final String token;

    /**
     * @param server such as {@code http://127.0.0.1:7070}
     * @param token an API token, as MLflow's client sends as its password
     */
    public RunArtifactClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** All files of the run, by path. */
    public List<RemoteArtifact> list(String run) {
        JsonNode answer = json(send(request(run, "").GET().build()));
        return answer.path("items").valueStream().map(RunArtifactClient::artifact).toList();
    }

    /**
     * Stores the file under the path; what was there before is replaced. The file must not change
     * meanwhile.
     */
    public RemoteArtifact upload(String run, String path, Path file) {
        try {
            String digest = Sha256.of(file);
            String type = Files.probeContentType(file);
            HttpRequest request =
                    request(run, content(path))
                            .PUT(BodyPublishers.ofFile(file))
                            .header(
                                    "Content-Type",
                                    type == null ? "application/octet-stream" : type)
                            .build();
            RemoteArtifact stored = artifact(json(send(request)));
            requireSame(path, digest, stored.sha256());
            return stored;
        } catch (IOException failure) {
            throw new ArtifactTransferFailed("%s cannot be read".formatted(file), 0, failure);
        }
    }

    /** Fetches the file; one that exists is replaced, at once and whole. */
    public void download(String run, String path, Path file) {
        HttpResponse<InputStream> answer = send(request(run, content(path)).GET().build());
        String digest =
                answer.headers()
                        .firstValue("ETag")
                        .map(tag -> tag.replace("\"", ""))
                        .orElseThrow(() ->
                                new ArtifactTransferFailed("the answer has no ETag", 0, null));
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, ".download-", ".part");
            try (InputStream body = answer.body()) {
                requireSame(path, digest, Sha256.copy(body, part));
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new ArtifactTransferFailed(
                    "%s could not be fetched to %s".formatted(path, file), 0, failure);
        }
    }

    private static void requireSame(String path, String expected, String found) {
        if (!expected.equals(found)) {
            throw new ArtifactTransferFailed(
                    "%s has the SHA-256 %s where %s was expected".formatted(path, found, expected),
                    0,
                    null);
        }
    }

    private HttpRequest.Builder request(String run, String rest) {
        String id = URLEncoder.encode(run, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(server.resolve("/api/v1/runs/" + id + "/artifacts" + rest))
                .header("Authorization", "Bearer " + token)
                .timeout(LONGEST);
    }

    private static String content(String path) {
        return "/content?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() >= 400) {
                throw new ArtifactTransferFailed(
                        json(answer).path("detail").asString("the server refused"),
                        answer.statusCode(),
                        null);
            }
            return answer;
        } catch (IOException failure) {
            throw new ArtifactTransferFailed(server + " does not answer", 0, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ArtifactTransferFailed("interrupted", 0, interrupted);
        }
    }

    private static JsonNode json(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return JSON.readTree(body);
        } catch (IOException | JacksonException failure) {
            throw new ArtifactTransferFailed(
                    "%s answered %d with something that is not JSON"
                            .formatted(answer.uri(), answer.statusCode()),
                    answer.statusCode(),
                    failure);
        }
    }

    private static RemoteArtifact artifact(JsonNode node) {
        JsonNode content = node.path("content");
        return new RemoteArtifact(
                node.path("path").asString(""),
                content.path("digest").asString(""),
                content.path("size").asLong(0),
                node.path("media_type").asString(""));
    }
}
