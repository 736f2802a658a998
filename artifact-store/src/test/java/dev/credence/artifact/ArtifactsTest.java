package dev.credence.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.local.TestBucket;
import dev.credence.local.TestInfrastructure;
import dev.credence.problem.DiskFull;
import dev.credence.problem.Fault;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final Digest HELLO_DIGEST =
            new Digest("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    @TempDir Path home;

    private final TestBucket bucket = TestInfrastructure.freshBucket();

    @Test
    void namesContentByItsSha256AndGivesItBack() throws IOException {
        Artifacts artifacts = artifacts(bucket.secretKey());

        assertThat(artifacts.put(HELLO)).isEqualTo(new StoredArtifact(HELLO_DIGEST, 5));
        assertThat(artifacts.put(new ByteArrayInputStream(HELLO)))
                .isEqualTo(new StoredArtifact(HELLO_DIGEST, 5));
        assertThat(artifacts.put(Files.write(home.resolve("hello.txt"), HELLO)).digest())
                .isEqualTo(HELLO_DIGEST);

        assertThat(artifacts.read(HELLO_DIGEST)).isEqualTo(HELLO);
        assertThat(artifacts.exists(HELLO_DIGEST)).isTrue();
        assertThat(home.resolve("spool")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void keepsEmptyContent() {
        Artifacts artifacts = artifacts(bucket.secretKey());

        StoredArtifact empty = artifacts.put(new byte[0]);

        assertThat(artifacts.read(empty.digest())).isEmpty();
    }

    @Test
    void streamsContentOfManyParts() throws IOException {
        Artifacts artifacts = artifacts(bucket.secretKey());
        byte[] large = new byte[(64 << 20) + 1_000_003];
        new Random(1).nextBytes(large);

        StoredArtifact stored = artifacts.put(new ByteArrayInputStream(large));
        artifacts.fetch(stored.digest(), home.resolve("deep/large.bin"));

        assertThat(stored).isEqualTo(new StoredArtifact(Digest.of(large), large.length));
        assertThat(home.resolve("deep/large.bin")).hasSize(large.length);
    }

    @Test
    void saysWhatIsNotThere() {
        Artifacts artifacts = artifacts(bucket.secretKey());

        assertThat(artifacts.exists(HELLO_DIGEST)).isFalse();
        assertThatThrownBy(() -> artifacts.open(HELLO_DIGEST)).isInstanceOf(ArtifactNotFound.class);
        assertThatThrownBy(() -> artifacts.fetch(HELLO_DIGEST, home.resolve("x")))
                .isInstanceOf(ArtifactNotFound.class);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void neverHandsOutDamagedContent() throws Exception {
        Artifacts artifacts = artifacts(bucket.secretKey());
        artifacts.put("so that the bucket is there".getBytes(StandardCharsets.UTF_8));
        byte[] damaged = "hullo".getBytes(StandardCharsets.UTF_8);
        client(bucket.secretKey())
                .putObject(
                        PutObjectArgs.builder()
                                .bucket(bucket.bucket())
                                .object(HELLO_DIGEST.key())
                                .data(damaged, damaged.length)
                                .build());

        assertThatThrownBy(() -> artifacts.read(HELLO_DIGEST))
                .isInstanceOf(ArtifactCorrupted.class);
        assertThatThrownBy(() -> artifacts.fetch(HELLO_DIGEST, home.resolve("x")))
                .isInstanceOf(ArtifactCorrupted.class);
        assertThat(home).isEmptyDirectory();
        try (InputStream content = artifacts.open(HELLO_DIGEST)) {
            assertThat(content.read()).isEqualTo('h');
            assertThatThrownBy(() -> content.skip(100)).isInstanceOf(ArtifactCorrupted.class);
        }
    }

    @Test
    void saysThatTheStoreIsAway() {
        Artifacts artifacts = artifacts(settings("http://127.0.0.1:1", "x"));

        assertThatThrownBy(() -> artifacts.put(HELLO))
                .isInstanceOf(ObjectStoreUnavailable.class)
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() -> artifacts.read(HELLO_DIGEST))
                .isInstanceOf(ObjectStoreUnavailable.class);
    }

    @Test
    void saysThatTheStoreRefusesItsKeys() {
        Artifacts artifacts = artifacts("wrong");

        assertThatThrownBy(() -> artifacts.put(HELLO))
                .isInstanceOf(ObjectStoreUnavailable.class)
                .hasMessageContaining("refused")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aFullDiskIsACapacityProblemAndOtherFailuresTravel() throws IOException {
        assertThat(
                        DiskFull.orElse(
                                        new FileSystemException(
                                                "f", null, "No space left on device"))
                                .type()
                                .fault())
                .isEqualTo(Fault.CAPACITY);
        assertThatThrownBy(() -> DiskFull.orElse(new IOException("other"))).hasMessage("other");
    }

    @Test
    void aDigestIsSixtyFourHexadecimalDigits() {
        assertThatThrownBy(() -> new Digest("ABC")).hasMessageContaining("64 lower-case");
        assertThat(HELLO_DIGEST.key()).isEqualTo("sha256/2c/" + HELLO_DIGEST);
    }

    private Artifacts artifacts(String secretKey) {
        return artifacts(settings(bucket.endpoint(), secretKey));
    }

    private Artifacts artifacts(S3Settings settings) {
        ArtifactStoreConfiguration configuration = new ArtifactStoreConfiguration();
        return configuration.artifacts(
                configuration.minioClient(settings),
                configuration.partsClient(settings),
                settings,
                home);
    }

    private MinioClient client(String secretKey) {
        return new ArtifactStoreConfiguration().minioClient(settings(bucket.endpoint(), secretKey));
    }

    private S3Settings settings(String endpoint, String secretKey) {
        return new S3Settings(
                endpoint,
                bucket.accessKey(),
                secretKey,
                bucket.bucket(),
                "us-east-1",
                Duration.ofSeconds(10));
    }
}
