package dev.credence.artifact;

import dev.credence.problem.DiskFull;
import io.minio.GetObjectArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * The store of immutable artefacts: put bytes, get their {@link Digest}; the same bytes are kept
 * once. What is known about an artefact (name, media type, lineage) belongs to the module that put
 * it.
 *
 * <p>Thread-safe. Every operation throws {@link ObjectStoreUnavailable} when S3 is away; then
 * nothing was stored.
 */
public final class Artifacts {

    private static final Map<String, String> CREATE_ONLY = Map.of("If-None-Match", "*");
    static final long PART_SIZE = 64L << 20;

    /** Below this an upload costs less than asking whether it is needed. */
    private static final long ASK_FIRST = 256L << 10;

    private final Bucket bucket;
    private final MinioAsyncClient parts;
    private final Spool spool;

    Artifacts(Bucket bucket, MinioAsyncClient parts, Spool spool) {
        this.bucket = bucket;
        this.parts = parts;
        this.spool = spool;
    }

    public StoredArtifact put(byte[] content) {
        StoredArtifact artifact = new StoredArtifact(Digest.of(content), content.length);
        if (content.length < ASK_FIRST || !isStored(artifact)) {
            bucket.create((client, name) ->
                    client.putObject(
                            PutObjectArgs.builder()
                                    .bucket(name)
                                    .object(artifact.digest().key())
                                    .stream(
                                            new ByteArrayInputStream(content),
                                            (long) content.length,
                                            -1L)
                                    .headers(CREATE_ONLY)
                                    .build()));
        }
        return artifact;
    }

    /** Stores a file, which must not change meanwhile. */
    public StoredArtifact put(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return put(content);
        }
    }

    /**
     * Reads the stream to its end, through a local file, so that its size does not matter; does not
     * close it.
     */
    public StoredArtifact put(InputStream content) throws IOException {
        return put((Content) content::transferTo);
    }

    /** Writes content to a stream, which it does not close. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Stores what is written, of any size, as {@link #put(InputStream)} does. */
    public StoredArtifact put(Content content) throws IOException {
        try (Spool.Spooled spooled = spool.receive(content)) {
            StoredArtifact artifact = spooled.artifact();
            if (artifact.size() < ASK_FIRST || !isStored(artifact)) {
                upload(spooled);
            }
            return artifact;
        }
    }

    private void upload(Spool.Spooled spooled) {
        StoredArtifact artifact = spooled.artifact();
        if (spooled.parts().size() == 1) {
            bucket.create((client, name) ->
                    client.uploadObject(
                            UploadObjectArgs.builder()
                                    .bucket(name)
                                    .object(artifact.digest().key())
                                    .filename(spooled.file().toString(), PART_SIZE)
                                    .headers(CREATE_ONLY)
                                    .build()));
            return;
        }
        bucket.create((_, name) -> {
            PartedUpload.send(parts, name, spooled);
            return artifact;
        });
        if (!isStored(artifact)) {
            throw new ObjectStoreUnavailable(
                    "the object store did not keep " + artifact,
                    new IOException("another size than was sent"));
        }
    }

    /**
     * The content, verified: reading its end throws {@link ArtifactCorrupted} when it is not what
     * was put.
     */
    public InputStream open(Digest digest) {
        InputStream content =
                found(
                                digest,
                                (client, name) ->
                                        client.getObject(
                                                GetObjectArgs.builder()
                                                        .bucket(name)
                                                        .object(digest.key())
                                                        .build()))
                        .orElseThrow(() -> new ArtifactNotFound(digest));
        return new VerifiedInputStream(content, digest);
    }

    /**
     * A part of the content, for a reader that goes on where it stopped. A part cannot be verified;
     * whoever puts parts together compares the digest of the whole.
     */
    public InputStream open(Digest digest, long offset, long length) {
        return found(
                        digest,
                        (client, name) ->
                                client.getObject(
                                        GetObjectArgs.builder()
                                                .bucket(name)
                                                .object(digest.key())
                                                .offset(offset)
                                                .length(length)
                                                .build()))
                .map(InputStream.class::cast)
                .orElseThrow(() -> new ArtifactNotFound(digest));
    }

    /** The whole content in memory, verified; for small artefacts. */
    public byte[] read(Digest digest) {
        try (InputStream content = open(digest)) {
            return content.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fetches to a file that appears at once and whole, verified; an existing file is replaced. */
    public void fetch(Digest digest, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, ".fetch-", ".part");
        try (InputStream content = open(digest)) {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw DiskFull.orElse(failure);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    public boolean exists(Digest digest) {
        return found(digest, sizeOf(digest.key())).isPresent();
    }

    /** Reads; what is in the garbage collector's trash is brought back first. */
    private <T> Optional<T> found(Digest digest, Bucket.Operation<T> read) {
        return bucket.find(read).or(() -> restored(digest) ? bucket.find(read) : Optional.empty());
    }

    /** The copy in the trash stays: the collector clears it away. */
    private boolean restored(Digest digest) {
        return bucket.find(
                        (client, name) -> {
                            ArtifactSweep.copy(client, name, digest.trashKey(), digest.key());
                            return true;
                        })
                .isPresent();
    }

    private boolean isStored(StoredArtifact artifact) {
        return bucket.find(sizeOf(artifact.digest().key()))
                .filter(size -> size == artifact.size())
                .isPresent();
    }

    private static Bucket.Operation<Long> sizeOf(String key) {
        return (client, name) ->
                client.statObject(StatObjectArgs.builder().bucket(name).object(key).build()).size();
    }
}
