package dev.credence.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The user's cache folder: things that can be made again, shared by all JVMs of the user. */
final class LocalCache {

    private LocalCache() {}

    static Path directory() {
        @Nullable String configured = System.getenv("XDG_CACHE_HOME");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured, "credence").toAbsolutePath();
        }
        Path home = Path.of(System.getProperty("user.home", "?"));
        if (Files.isWritable(home)) {
            return home.resolve(".cache").resolve("credence").toAbsolutePath();
        }
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "credence-cache-" + System.getProperty("user.name", "user"));
    }
}
