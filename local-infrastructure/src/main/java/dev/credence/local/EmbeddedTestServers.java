package dev.credence.local;

import dev.credence.local.PostgresSettings.Durability;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The embedded servers in a temporary folder. Folders left behind by killed test runs are cleared
 * away first.
 */
record EmbeddedTestServers(EmbeddedPostgres postgres, EmbeddedS3 s3) implements TestServers {

    private static final String PREFIX = "credence-test-";

    static EmbeddedTestServers start() {
        try {
            clearAbandoned(Path.of(System.getProperty("java.io.tmpdir")));
            Path directory = Files.createTempDirectory(PREFIX);
            DirectoryLock claim = DirectoryLock.tryClaim(directory).orElseThrow();
            var template = DataFolder.Template.cached(PostgresBinaries.unpacked());
            Path home = Files.createDirectory(directory.resolve("postgres"));
            template.copyTo(home.resolve("data"));
            var s3 =
                    EmbeddedS3.start(
                            new S3ServerSettings(
                                    directory.resolve("s3"),
                                    0,
                                    Secrets.random(),
                                    Secrets.random()));
            var postgres =
                    EmbeddedPostgres.start(
                            new PostgresSettings(
                                    home,
                                    0,
                                    template.password(),
                                    home.resolve("postgres.log"),
                                    Durability.DISPOSABLE));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(postgres, directory, claim)));
            return new EmbeddedTestServers(postgres, s3);
        } catch (IOException failure) {
            throw new InfrastructureUnavailable(
                    "cannot prepare the test servers: " + Failures.reason(failure), failure);
        }
    }

    @Override
    public TestDatabase database(String name) {
        postgres.createDatabase(name);
        return new TestDatabase(postgres.jdbcUrl(name), EmbeddedPostgres.USER, postgres.password());
    }

    @Override
    public TestBucket bucket(String name) {
        return new TestBucket(s3.endpoint(), s3.accessKey(), s3.secretKey(), name);
    }

    /** The S3 server ends with the JVM; the database server is a process of its own. */
    private static void stop(EmbeddedPostgres postgres, Path directory, DirectoryLock claim) {
        try {
            postgres.close();
            claim.close();
            Folders.delete(directory);
        } catch (IOException leftBehind) {
            System.err.println("could not remove " + directory + ": " + leftBehind.getMessage());
        }
    }

    static void clearAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                clear(folder);
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        Optional<DirectoryLock> claim =
                Files.isWritable(folder) && Files.exists(folder.resolve("lock"))
                        ? DirectoryLock.tryClaim(folder)
                        : Optional.empty();
        if (claim.isEmpty()) {
            return;
        }
        try (var _ = claim.get()) {
            var orphan = Postmaster.of(folder.resolve("postgres").resolve("data"));
            if (orphan.isPresent()) {
                orphan.get().stop(Postmaster.Stop.IMMEDIATE);
            }
            Folders.delete(folder);
        }
    }
}
