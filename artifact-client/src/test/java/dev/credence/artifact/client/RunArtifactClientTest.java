package dev.credence.artifact.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that damages, refuses or is not there; platform-api tests the real one. */
class RunArtifactClientTest {

    private static final String RUN = "0123456789abcdef0123456789abcdef";
    private static final String OF_HELLO =
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir Path folder;

    private HttpServer server;
    private RunArtifactClient artifacts;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        artifacts =
                new RunArtifactClient(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "crd_x");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aDownloadThatIsNotWhatTheServerHasNeverGetsItsName() {
        answer(200, "hullo");

        assertThatThrownBy(() -> artifacts.download(RUN, "a.txt", folder.resolve("a.txt")))
                .isInstanceOf(ArtifactTransferFailed.class)
                .hasMessageContaining("SHA-256")
                .hasMessageContaining(OF_HELLO);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDownloadReplacesWhatWasThere() throws IOException {
        answer(200, "hello");
        Path file = Files.writeString(folder.resolve("a.txt"), "before");

        artifacts.download(RUN, "a.txt", file);

        assertThat(file).hasContent("hello");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anUploadThatArrivedOtherwiseFails() throws IOException {
        answer(
                200,
                "{\"path\": \"a.txt\", \"content\": {\"digest\": \""
                        + OF_HELLO
                        + "\", \"size\": 5}}");
        Path file = Files.writeString(folder.resolve("a.txt"), "hullo");

        assertThatThrownBy(() -> artifacts.upload(RUN, "a.txt", file))
                .isInstanceOf(ArtifactTransferFailed.class)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void aRefusalIsSaidInTheServersWords() {
        answer(404, "{\"detail\": \"there is no run\"}");

        assertThatThrownBy(() -> artifacts.list(RUN))
                .isInstanceOfSatisfying(
                        ArtifactTransferFailed.class,
                        failure -> assertThat(failure.status()).isEqualTo(404))
                .hasMessage("there is no run");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        server.stop(0);

        assertThatThrownBy(() -> artifacts.list(RUN))
                .isInstanceOf(ArtifactTransferFailed.class)
                .hasMessageContaining("http://127.0.0.1:");
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> write(exchange, status, body));
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"" + OF_HELLO + "\"");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
