package dev.credence.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.credence.local.TestBucket;
import dev.credence.local.TestInfrastructure;
import io.minio.BucketExistsArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartedUploadTest {

    /** The least that S3 takes for a part that is not the last. */
    private static final int PART = 5 << 20;

    @TempDir Path home;

    private final TestBucket bucket = TestInfrastructure.freshBucket();
    private final S3Settings settings =
            new S3Settings(
                    bucket.endpoint(),
                    bucket.accessKey(),
                    bucket.secretKey(),
                    bucket.bucket(),
                    "us-east-1",
                    Duration.ofSeconds(30));
    private final ArtifactStoreConfiguration configuration = new ArtifactStoreConfiguration();
    private final MinioClient client = configuration.minioClient(settings);
    private final MinioAsyncClient partsClient = configuration.partsClient(settings);

    @BeforeEach
    void makeBucket() throws MinioException {
        String name = bucket.bucket();
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
            client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
        }
    }

    @Test
    void putsPartsTogetherInTheirOrderWhicheverEndsFirst() throws Exception {
        byte[] content = content(5 * PART + 17);
        try (Spool.Spooled spooled = spooled(content)) {
            assertThat(spooled.parts())
                    .extracting(Spool.Part::length)
                    .containsExactly(
                            (long) PART, (long) PART, (long) PART, (long) PART, (long) PART, 17L);

            PartedUpload.send(partsClient, bucket.bucket(), spooled);

            assertThat(spooled.artifact())
                    .isEqualTo(new StoredArtifact(Digest.of(content), content.length));
            assertThat(artifacts().read(Digest.of(content))).isEqualTo(content);
        }
    }

    @Test
    void aPartThatArrivesDamagedIsRefusedAndNothingIsLeft() throws Exception {
        byte[] content = content(4 * PART);
        try (Spool.Spooled spooled = spooled(content)) {
            content[2 * PART + 1] ^= 1;
            Files.write(spooled.file(), content);

            assertThatThrownBy(() -> PartedUpload.send(partsClient, bucket.bucket(), spooled))
                    .isInstanceOf(MinioException.class);

            assertThat(artifacts().exists(spooled.artifact().digest())).isFalse();
            assertThat(unfinishedUploads()).isEmpty();
        }
    }

    @Test
    void aFileThatIsGoneLeavesNothing() throws Exception {
        try (Spool.Spooled spooled = spooled(content(2 * PART))) {
            Files.delete(spooled.file());

            assertThatThrownBy(() -> PartedUpload.send(partsClient, bucket.bucket(), spooled))
                    .hasRootCauseInstanceOf(IOException.class);

            assertThat(unfinishedUploads()).isEmpty();
        }
    }

    @Test
    void whatAKilledUploadLeftIsDestroyedWithItsContent() {
        Digest erased = Digest.of(content(1));
        begin(erased);
        begin(erased);
        begin(Digest.of(content(2)));

        configuration.artifactSweep(client, partsClient, settings).destroy(erased);

        assertThat(unfinishedUploads()).containsExactly(Digest.of(content(2)).key());
    }

    private void begin(Digest digest) {
        partsClient
                .createMultipartUpload(
                        CreateMultipartUploadArgs.builder()
                                .bucket(bucket.bucket())
                                .object(digest.key())
                                .build())
                .join();
    }

    @Test
    void partsEndWhereTheyShouldHoweverTheBytesCome() throws IOException {
        try (Spool.Spooled spooled =
                new Spool(home.resolve("spool"), 4)
                        .receive(out -> {
                            out.write('a');
                            out.write("bcdefghij".getBytes(US_ASCII));
                            out.write("kl".getBytes(US_ASCII));
                        })) {
            assertThat(spooled.parts())
                    .extracting(Spool.Part::offset, Spool.Part::length)
                    .containsExactly(tuple(0L, 4L), tuple(4L, 4L), tuple(8L, 4L));
            assertThat(spooled.artifact().digest())
                    .isEqualTo(Digest.of("abcdefghijkl".getBytes(US_ASCII)));
        }
    }

    private Artifacts artifacts() {
        return configuration.artifacts(client, partsClient, settings, home);
    }

    private List<String> unfinishedUploads() {
        var found = new ArrayList<String>();
        partsClient
                .listMultipartUploads(
                        ListMultipartUploadsArgs.builder().bucket(bucket.bucket()).build())
                .join()
                .result()
                .uploads()
                .forEach(upload -> found.add(upload.objectName()));
        return found;
    }

    private Spool.Spooled spooled(byte[] content) throws IOException {
        return new Spool(home.resolve("spool"), PART).receive(out -> out.write(content));
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
