package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3Test {

    @TempDir Path directory;

    EmbeddedS3 server;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(new S3ServerSettings(directory, 0, "tester", "secret"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        try (var client =
                MinioClient.builder()
                        .endpoint(server.endpoint())
                        .credentials("tester", "guess")
                        .build()) {
            assertThatThrownBy(client::listBuckets).isInstanceOf(MinioException.class);
        }
    }

    @Test
    void refusesTheUnsigned() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(server.endpoint() + "/")).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        assertThatThrownBy(() ->
                        EmbeddedS3.start(new S3ServerSettings(directory, 0, "tester", "secret")))
                .isInstanceOf(InfrastructureUnavailable.class)
                .hasMessageContaining("in use by another Credence process");
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    new S3ServerSettings(
                            directory.resolve("other"), taken.getLocalPort(), "tester", "secret");
            assertThatThrownBy(() -> EmbeddedS3.start(settings))
                    .isInstanceOf(InfrastructureUnavailable.class)
                    .hasMessage(
                            "port " + taken.getLocalPort() + " for S3 is taken by another process");
        }
    }
}
