package dev.credence.cli.local;

import dev.credence.cli.api.CommandFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts the supervisor so that it outlives the terminal, from a copy of its jars that no later
 * build touches.
 */
final class SupervisorProcess {

    private static final String PREFIX = "supervisor-";

    /** Its classes, linked; made by the JVM when the first supervisor ends, remade when stale. */
    private static final String ARCHIVE = PREFIX + "classes.jsa";

    private SupervisorProcess() {}

    /**
     * The S3 server in it takes digests of gigabytes, which are the processor's own instructions
     * only when they are optimised: ten times as fast.
     */
    static Process start(Home home, Installation installation, PortPlan ports) {
        try {
            Path log = LogFiles.rotated(home, "supervisor");
            List<String> command = new ArrayList<>(detached());
            command.add(ApplicationImage.javaProgram());
            command.addAll(LateOptimisation.OPTIONS);
            command.addAll(
                    List.of(
                            "-XX:SharedArchiveFile=" + home.applications().resolve(ARCHIVE),
                            "-XX:+AutoCreateSharedArchive",
                            "-Xlog:disable",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %3$s %5$s%6$s%n",
                            "-Dcredence.install=" + installation.directory(),
                            "-cp",
                            classPath(home),
                            "dev.credence.cli.Credence",
                            "supervise",
                            "--home",
                            home.directory().toString()));
            command.addAll(ports.arguments());
            return new ProcessBuilder(command)
                    .directory(home.directory().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new CommandFailed("Cannot start the supervisor: " + failure.getMessage());
        }
    }

    /**
     * A session of its own keeps the terminal's Ctrl-C and hang-up away; where there is no setsid,
     * at least the latter.
     */
    private static List<String> detached() {
        return onPath("setsid") ? List.of("setsid") : List.of("nohup");
    }

    private static boolean onPath(String program) {
        @Nullable String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String classPath(Home home) throws IOException {
        Path code = Installation.code();
        if (Files.isDirectory(code)) {
            return System.getProperty("java.class.path", "");
        }
        List<Path> libraries = Folders.list(code.resolveSibling("lib"));
        Path copy =
                home.applications()
                        .resolve(
                                PREFIX
                                        + Installation.fingerprint(
                                                Stream.concat(Stream.of(code), libraries.stream())
                                                        .toList()));
        if (!Files.isDirectory(copy)) {
            Folders.deleteStartingWith(home.applications(), PREFIX);
            Path partial = copy.resolveSibling(copy.getFileName() + ".partial");
            Files.createDirectories(partial.resolve("lib"));
            Files.copy(code, partial.resolve(code.getFileName()));
            for (Path library : libraries) {
                Files.copy(library, partial.resolve("lib").resolve(library.getFileName()));
            }
            Files.move(partial, copy);
        }
        return copy.resolve(code.getFileName()).toString();
    }
}
