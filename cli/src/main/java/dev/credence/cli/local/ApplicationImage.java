package dev.credence.cli.local;

import dev.credence.local.InfrastructureUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * An application as it is started: unpacked into the home folder once per build, because a plain
 * class path starts faster than an archive of archives, can have a start-up cache (JEP 514), and
 * does not change under a running process when the project is built again.
 *
 * @param cache the start-up cache of this build and this JDK; absent until {@link StartupTraining}
 *     made it
 */
record ApplicationImage(ServiceName name, Path jar, Optional<Path> cache) {

    static ApplicationImage of(ServiceName name, Path archive, Home home) throws IOException {
        if (!bootArchive(archive)) {
            return new ApplicationImage(name, archive, Optional.empty());
        }
        String folderName = name.label() + "-" + Installation.fingerprint(List.of(archive));
        Path folder = home.applications().resolve(folderName);
        if (!Files.isDirectory(folder)) {
            Folders.deleteStartingWith(home.applications(), name.label() + "-");
            unpack(archive, folder);
        }
        String jdk = Integer.toHexString(System.getProperty("java.vm.version", "").hashCode());
        return new ApplicationImage(
                name,
                folder.resolve(archive.getFileName()),
                Optional.of(folder.resolve(jdk + ".aot")));
    }

    List<String> command(List<String> options) {
        List<String> all = new ArrayList<>(options);
        cache.filter(Files::isRegularFile).ifPresent(made -> all.add("-XX:AOTCache=" + made));
        return java(all);
    }

    List<String> trainingCommand(List<String> options, Path output) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:AOTCacheOutput=" + output);
        all.add("-Dspring.context.exit=onRefresh");
        return java(all);
    }

    private List<String> java(List<String> options) {
        List<String> command = new ArrayList<>(List.of(javaProgram()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean bootArchive(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.getEntry("BOOT-INF/classes/") != null;
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        Process tools =
                new ProcessBuilder(
                                javaProgram(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djarmode=tools",
                                "-jar",
                                archive.toString(),
                                "extract",
                                "--destination",
                                partial.toString())
                        .redirectErrorStream(true)
                        .start();
        tools.getOutputStream().close();
        String output = new String(tools.getInputStream().readAllBytes());
        if (tools.onExit().join().exitValue() != 0) {
            throw new InfrastructureUnavailable("cannot unpack " + archive + ": " + output.strip());
        }
        Files.move(partial, folder);
    }
}
