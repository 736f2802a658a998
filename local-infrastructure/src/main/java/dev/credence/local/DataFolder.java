package dev.credence.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Makes and checks the data folder of an {@link EmbeddedPostgres}. */
final class DataFolder {

    private DataFolder() {}

    /**
     * After this the folder holds a cluster of the binaries' major version. An initdb cut short is
     * begun anew.
     */
    static void prepare(PostgresSettings settings, PostgresBinaries binaries) throws IOException {
        Path version = settings.data().resolve("PG_VERSION");
        if (Files.exists(version)) {
            requireSameMajor(settings.data(), Files.readString(version).strip(), binaries.major());
            return;
        }
        Path fresh = settings.directory().resolve("data.new");
        Folders.delete(fresh);
        try {
            initialise(settings, binaries, fresh);
        } catch (IOException | InfrastructureUnavailable failure) {
            Folders.delete(fresh);
            throw failure;
        }
        Files.move(fresh, settings.data());
    }

    private static void requireSameMajor(Path data, String found, String expected) {
        if (!found.equals(expected)) {
            throw new InfrastructureUnavailable(
                    "the data in "
                            + data
                            + " are of PostgreSQL "
                            + found
                            + ", this is PostgreSQL "
                            + expected
                            + ": dump them with "
                            + found
                            + " or use another folder");
        }
    }

    private static void initialise(PostgresSettings settings, PostgresBinaries binaries, Path data)
            throws IOException {
        Files.createDirectory(
                data,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path password = Files.createTempFile(settings.directory(), "initial", ".password");
        try {
            Files.writeString(password, settings.password());
            Unprivileged user = Unprivileged.forFiles(binaries.program("initdb"), data);
            user.own(data);
            user.own(password);
            run(
                    user.command(
                            List.of(
                                    binaries.program("initdb").toString(),
                                    "-D",
                                    data.toString(),
                                    "-U",
                                    EmbeddedPostgres.USER,
                                    "--auth=scram-sha-256",
                                    "--pwfile=" + password,
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C",
                                    "--data-checksums")),
                    settings);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static void run(List<String> command, PostgresSettings settings) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new InfrastructureUnavailable(Failures.postgresReason(output, settings));
        }
    }

    /**
     * A cluster that was initialised once on this machine, to be copied by tests: an initdb costs
     * seconds.
     *
     * @param data to be copied
     * @param password of its superuser
     */
    record Template(Path data, String password) {

        static Template cached(PostgresBinaries binaries) throws IOException {
            Path home = binaries.home().resolveSibling(binaries.home().getFileName() + "-template");
            Path password = home.resolve("password");
            try (var _ = DirectoryLock.claim(home)) {
                if (!Files.exists(home.resolve("data"))) {
                    Secrets.write(password, Secrets.random());
                    prepare(new PostgresSettings(home, 0, Files.readString(password)), binaries);
                }
            }
            return new Template(home.resolve("data"), Files.readString(password));
        }

        void copyTo(Path target) throws IOException {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(
                            file,
                            target.resolve(data.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }
}
