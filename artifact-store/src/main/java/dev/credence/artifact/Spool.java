package dev.credence.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Keeps what arrives as a stream in a local file until its digest, and so its name, is known. */
final class Spool {

    private final Path directory;

    Spool(Path directory) {
        this.directory = directory;
    }

    /** A file that belongs to the caller, who closes it. */
    Spooled receive(InputStream content) throws IOException {
        Path file = null;
        try {
            Files.createDirectories(directory);
            file = Files.createTempFile(directory, "artifact-", ".part");
            MessageDigest sha256 = Digest.newSha256();
            long size;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
                size = content.transferTo(out);
            }
            return new Spooled(file, new StoredArtifact(Digest.finish(sha256), size));
        } catch (IOException failure) {
            if (file != null) {
                Files.deleteIfExists(file);
            }
            throw DiskFull.orElse(failure);
        }
    }

    record Spooled(Path file, StoredArtifact artifact) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
