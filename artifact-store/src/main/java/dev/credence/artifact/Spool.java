package dev.credence.artifact;

import dev.credence.problem.DiskFull;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written as a stream in a local file until its digest, and so its name, is known.
 * What killed processes left is swept when the first stream comes.
 */
final class Spool {

    private static final int BUFFER = 128 << 10;

    private final Path directory;
    private final long partSize;
    private @Nullable SpoolOwner owner;

    /**
     * @param partSize what one part of an upload has, except the last
     */
    Spool(Path directory, long partSize) {
        this.directory = directory;
        this.partSize = partSize;
    }

    /** A file that belongs to the caller, who closes it. */
    Spooled receive(Artifacts.Content content) throws IOException {
        Path file = null;
        try {
            file = owner().newFile();
            var digest = new PartedDigest(Files.newOutputStream(file), partSize);
            try (OutputStream out = new BufferedOutputStream(digest, BUFFER)) {
                content.writeTo(out);
            }
            return new Spooled(file, digest.artifact(), digest.parts());
        } catch (IOException failure) {
            if (file != null) {
                Files.deleteIfExists(file);
            }
            throw DiskFull.orElse(failure);
        }
    }

    private synchronized SpoolOwner owner() throws IOException {
        SpoolOwner known = owner;
        if (known == null || !known.isThere()) {
            known = SpoolOwner.of(directory);
            owner = known;
        }
        return known;
    }

    /**
     * A part of the file that an upload sends by itself.
     *
     * @param crc32c big-endian in Base64, as S3 has it
     */
    record Part(long offset, long length, String crc32c) {}

    record Spooled(Path file, StoredArtifact artifact, List<Part> parts) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
