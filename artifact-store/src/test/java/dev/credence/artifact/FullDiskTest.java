package dev.credence.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.credence.local.EmbeddedS3;
import dev.credence.local.S3ServerSettings;
import dev.credence.local.SmallDisk;
import dev.credence.local.TestBucket;
import dev.credence.local.TestInfrastructure;
import dev.credence.problem.DiskFull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room: on this side's disk, and on the object store's. */
class FullDiskTest {

    @TempDir Path folder;
    private SmallDisk disk;

    @BeforeEach
    void mount() {
        var mounted = SmallDisk.mount(folder.resolve("small"), 8);
        assumeTrue(
                mounted.isPresent(),
                "SKIPPED: a full disk can only be tried where a tmpfs can be mounted, as root");
        disk = mounted.get();
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aFullDiskHereIsNamedAndNothingIsStored() throws IOException {
        TestBucket bucket = TestInfrastructure.freshBucket();
        var settings =
                settings(
                        bucket.endpoint(), bucket.accessKey(), bucket.secretKey(), bucket.bucket());
        Artifacts artifacts = artifacts(settings, disk.folder());
        byte[] content = content(1);
        artifacts.put(content);
        Path filler = disk.fill();

        assertThatThrownBy(() -> artifacts.put(new ByteArrayInputStream(content(2))))
                .isInstanceOf(DiskFull.class);
        assertThatThrownBy(
                        () -> artifacts.fetch(Digest.of(content), disk.folder().resolve("fetched")))
                .isInstanceOf(DiskFull.class);
        assertThat(artifacts.exists(Digest.of(content(2)))).isFalse();
        assertThat(disk.folder().resolve("spool")).isDirectoryNotContaining("glob:**.part");
        assertThat(disk.folder().resolve("fetched")).doesNotExist();

        Files.delete(filler);
        artifacts.fetch(
                artifacts.put(new ByteArrayInputStream(content(2))).digest(),
                disk.folder().resolve("fetched"));
        assertThat(disk.folder().resolve("fetched")).hasBinaryContent(content(2));
    }

    @Test
    void aFullObjectStoreIsNamedAndNothingIsHalfStored() throws IOException {
        try (var server =
                EmbeddedS3.start(
                        new S3ServerSettings(disk.folder().resolve("s3"), 0, "key", "secret"))) {
            Artifacts artifacts =
                    artifacts(settings(server.endpoint(), "key", "secret", "models"), folder);
            byte[] kept = content(1);
            artifacts.put(kept);
            Path filler = disk.fill();
            byte[] large = content(2);

            assertThatThrownBy(() -> artifacts.put(large))
                    .isInstanceOf(ObjectStoreUnavailable.class)
                    .hasMessageContaining("its disk may be full");
            assertThatThrownBy(() -> artifacts.put(new ByteArrayInputStream(large)))
                    .isInstanceOf(ObjectStoreUnavailable.class);
            assertThat(artifacts.exists(Digest.of(large))).isFalse();
            assertThat(artifacts.read(Digest.of(kept))).isEqualTo(kept);

            Files.delete(filler);
            assertThat(artifacts.read(artifacts.put(large).digest())).isEqualTo(large);
        }
    }

    private static byte[] content(int seed) {
        byte[] content = new byte[1 << 20];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static S3Settings settings(
            String endpoint, String accessKey, String secretKey, String bucket) {
        return new S3Settings(
                endpoint, accessKey, secretKey, bucket, "us-east-1", Duration.ofSeconds(10));
    }

    private static Artifacts artifacts(S3Settings settings, Path home) {
        var configuration = new ArtifactStoreConfiguration();
        return configuration.artifacts(
                configuration.minioClient(settings),
                configuration.partsClient(settings),
                settings,
                home);
    }
}
