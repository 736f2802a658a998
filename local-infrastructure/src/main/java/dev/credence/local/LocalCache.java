package dev.credence.local;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The user's cache folder: things that can be made again, shared by all JVMs of the user. */
final class LocalCache {

    private static final Path OF_THE_SYSTEM = Path.of("/var/cache");

    private LocalCache() {}

    /** Root's is where an unprivileged user may read it too, because PostgreSQL runs as one. */
    static Path directory() {
        @Nullable String configured = System.getenv("XDG_CACHE_HOME");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured, "credence").toAbsolutePath();
        }
        if (new UnixSystem().getUid() == 0 && Files.isWritable(OF_THE_SYSTEM)) {
            return OF_THE_SYSTEM.resolve("credence");
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
