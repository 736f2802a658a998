package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The built modules: where {@code credence} was started from. The launcher says so by a system
 * property.
 */
record Installation(Path directory) {

    static Installation current() {
        @Nullable String given = System.getProperty("credence.install");
        return new Installation(given == null ? aboveTheCode() : Path.of(given));
    }

    Path archive(ServiceName application) {
        Path jar =
                directory
                        .resolve(application.label())
                        .resolve("target")
                        .resolve(application.label() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailed(jar + " is missing: run `./credence build`.");
        }
        return jar;
    }

    /** The jar or classes folder that this class was loaded from. */
    static Path code() {
        try {
            return Path.of(
                    Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Names one build of these files; a rebuilt file gives another name. */
    static String fingerprint(List<Path> files) throws IOException {
        long mixed = 17;
        for (Path file : files) {
            mixed = mixed * 0x9E3779B97F4A7C15L + Files.getLastModifiedTime(file).toMillis();
            mixed = mixed * 0x9E3779B97F4A7C15L + Files.size(file);
        }
        return String.format(Locale.ROOT, "%016x", mixed);
    }

    private static Path aboveTheCode() {
        return code().resolve("../../..").normalize();
    }
}
