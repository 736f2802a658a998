package dev.credence.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hashes of the known tokens on the local disk, so that a process can restart while PostgreSQL
 * is away.
 */
final class TokenFile {

    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);

    private final @Nullable Path path;
    private final JsonMapper json = JsonMapper.builder().build();

    TokenFile(@Nullable Path path) {
        this.path = path;
    }

    KnownTokens.Snapshot read() {
        if (path == null || !Files.isReadable(path)) {
            return KnownTokens.Snapshot.NONE;
        }
        try {
            return json.readValue(Files.readAllBytes(path), KnownTokens.Snapshot.class);
        } catch (IOException | JacksonException failure) {
            log.warn("the kept tokens are unreadable and ignored: {}", failure.getMessage());
            return KnownTokens.Snapshot.NONE;
        }
    }

    void write(KnownTokens.Snapshot snapshot) {
        if (path == null) {
            return;
        }
        try {
            Path directory = path.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path part =
                    Files.createTempFile(
                            directory,
                            ".tokens-",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.write(part, json.writeValueAsBytes(snapshot));
            Files.move(
                    part,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            log.warn("the known tokens could not be kept: {}", failure.getMessage());
        }
    }
}
