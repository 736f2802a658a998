package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.CreateMultipartUploadArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.UploadPartArgs;
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

    @Test
    void forgetsUploadsThatNobodyCompletedBeforeItStopped() throws Exception {
        try (var client = client(server)) {
            client.makeBucket(MakeBucketArgs.builder().bucket("models").build()).join();
            String upload =
                    client.createMultipartUpload(
                                    CreateMultipartUploadArgs.builder()
                                            .bucket("models")
                                            .object("deep/part")
                                            .build())
                            .join()
                            .result()
                            .uploadId();
            client.uploadPart(
                            UploadPartArgs.builder()
                                    .bucket("models")
                                    .object("deep/part")
                                    .uploadId(upload)
                                    .partNumber(1)
                                    .data(new byte[] {1, 2, 3}, 3)
                                    .build())
                    .join();
            client.putObject(
                            PutObjectArgs.builder()
                                    .bucket("models")
                                    .object("deep/whole")
                                    .data(new byte[] {1}, 1)
                                    .build())
                    .join();
        }
        Path bucket = directory.resolve("buckets/models");
        assertThat(bucket).isDirectoryContaining("glob:**/.mpus-*");
        server.close();

        server = EmbeddedS3.start(new S3ServerSettings(directory, 0, "tester", "secret"));

        assertThat(bucket).isDirectoryNotContaining("glob:**/.*");
        assertThat(bucket.resolve("deep/whole")).hasBinaryContent(new byte[] {1});
    }

    private static MinioAsyncClient client(EmbeddedS3 server) {
        return MinioAsyncClient.builder()
                .endpoint(server.endpoint())
                .region("us-east-1")
                .credentials(server.accessKey(), server.secretKey())
                .build();
    }
}
