package dev.credence.artifact;

import dev.credence.problem.DiskFull;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written as a stream in a local file until its digest, and so its name, is known.
 * What killed processes left is swept when the first stream comes.
 */
final class Spool {

    private final Path directory;
    private @Nullable SpoolOwner owner;

    Spool(Path directory) {
        this.directory = directory;
    }

    /** A file that belongs to the caller, who closes it. */
    Spooled receive(Artifacts.Content content) throws IOException {
        Path file = null;
        try {
            file = owner().newFile();
            MessageDigest sha256 = Digest.newSha256();
            try (OutputStream out =
                    new DigestOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file)), sha256)) {
                content.writeTo(out);
            }
            return new Spooled(file, new StoredArtifact(Digest.finish(sha256), Files.size(file)));
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

    record Spooled(Path file, StoredArtifact artifact) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
