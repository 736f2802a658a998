package dev.credence.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real PostgreSQL server on 127.0.0.1, run as a child process with its data in one folder. For a
 * laptop and for tests; production sets {@code CREDENCE_DATABASE_URL} to a server that somebody
 * looks after.
 *
 * <p>Passwords are always asked for (SCRAM), pages have checksums, no Unix socket is opened. The
 * folder is claimed while the server runs; a server left behind by a parent that was killed is
 * stopped before the new one starts.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The superuser and owner of everything. */
    public static final String USER = "credence";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    /** The sessions of a server that was killed notice it by themselves, one after the other. */
    private static final Duration SESSIONS_END_LIMIT = Duration.ofSeconds(15);

    private static final int ATTEMPTS_ON_FREE_PORTS = 5;

    private final PostgresSettings settings;
    private final DirectoryLock claim;
    private final Process process;

    private EmbeddedPostgres(PostgresSettings settings, DirectoryLock claim, Process process) {
        this.settings = settings;
        this.claim = claim;
        this.process = process;
    }

    /**
     * Starts the server and waits until it answers; creates the data folder on first use.
     *
     * @throws InfrastructureUnavailable port taken, disk full, folder in use, wrong password, data
     *     of another version
     */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        DirectoryLock claim =
                DirectoryLock.tryClaim(settings.directory())
                        .orElseThrow(() ->
                                new InfrastructureUnavailable(
                                        "the PostgreSQL folder "
                                                + settings.directory()
                                                + " is in use by another Credence process"));
        try {
            return start(settings, claim);
        } catch (RuntimeException failure) {
            claim.close();
            throw failure;
        } catch (IOException failure) {
            claim.close();
            throw new InfrastructureUnavailable(
                    "cannot start PostgreSQL in "
                            + settings.directory()
                            + ": "
                            + Failures.reason(failure),
                    failure);
        }
    }

    private static EmbeddedPostgres start(PostgresSettings settings, DirectoryLock claim)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        var orphan = Postmaster.of(settings.data());
        if (orphan.isPresent()) {
            orphan.get().stop(Postmaster.Stop.FAST);
        }
        DataFolder.prepare(settings, binaries);
        if (settings.port() != 0) {
            Ports.requireFree(settings.port(), "PostgreSQL");
            return launch(settings, claim, binaries);
        }
        for (int attempt = 1; ; attempt++) {
            int port = Ports.anyFree();
            try {
                return launch(settings.withPort(port), claim, binaries);
            } catch (InfrastructureUnavailable failure) {
                if (attempt == ATTEMPTS_ON_FREE_PORTS || Ports.free(port)) {
                    throw failure;
                }
            }
        }
    }

    private static EmbeddedPostgres launch(
            PostgresSettings settings, DirectoryLock claim, PostgresBinaries binaries)
            throws IOException {
        Unprivileged user = Unprivileged.forFiles(binaries.program("postgres"), settings.data());
        user.own(settings.data());
        Files.createDirectories(settings.log().getParent());
        List<String> command = user.command(arguments(settings, binaries));
        long deadline = System.nanoTime() + SESSIONS_END_LIMIT.toNanos();
        while (true) {
            long logStart = Files.exists(settings.log()) ? Files.size(settings.log()) : 0;
            Process process =
                    new ProcessBuilder(command)
                            .directory(settings.directory().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                            .start();
            process.getOutputStream().close();
            var server = new EmbeddedPostgres(settings, claim, process);
            if (server.awaitAnswer()) {
                return server;
            }
            String output = server.logFrom(logStart);
            boolean sessionsRemain = output.contains("pre-existing shared memory block");
            if (!sessionsRemain || System.nanoTime() > deadline) {
                throw new InfrastructureUnavailable(Failures.postgresReason(output, settings));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<String> arguments(PostgresSettings settings, PostgresBinaries binaries) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                binaries.program("postgres").toString(),
                                "-D",
                                settings.data().toString()));
        List<String> values =
                new ArrayList<>(
                        List.of(
                                "port=" + settings.port(),
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=300",
                                "shared_buffers=128MB",
                                "max_wal_size=512MB",
                                "password_encryption=scram-sha-256",
                                "log_line_prefix=%m [%p] %q%d/%a ",
                                "log_timezone=UTC",
                                "timezone=UTC"));
        values.addAll(
                switch (settings.durability()) {
                    case DURABLE -> List.of("fsync=on", "synchronous_commit=on");
                    case DISPOSABLE ->
                            List.of(
                                    "fsync=off",
                                    "synchronous_commit=off",
                                    "full_page_writes=off",
                                    "wal_level=minimal",
                                    "max_wal_senders=0",
                                    "jit=off");
                });
        values.forEach(value -> arguments.addAll(List.of("-c", value)));
        return arguments;
    }

    /** Returns false when the server has ended instead. */
    private boolean awaitAnswer() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection _ = connect("postgres")) {
                return true;
            } catch (SQLException notYet) {
                if ("28P01".equals(notYet.getSQLState())) {
                    stop();
                    throw new InfrastructureUnavailable(
                            "PostgreSQL in "
                                    + settings.directory()
                                    + " was created with another password than the one it is started with",
                            notYet);
                }
                if (System.nanoTime() > deadline) {
                    stop();
                    throw new InfrastructureUnavailable(
                            "PostgreSQL did not answer within "
                                    + START_LIMIT.toSeconds()
                                    + " s (see "
                                    + settings.log()
                                    + ")",
                            notYet);
                }
            }
            if (ended(Duration.ofMillis(40))) {
                return false;
            }
        }
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
            throw new InfrastructureUnavailable(
                    "interrupted while PostgreSQL was starting", interrupted);
        }
    }

    private String logFrom(long position) throws IOException {
        try (var channel = Files.newByteChannel(settings.log(), StandardOpenOption.READ)) {
            channel.position(position);
            var content = ByteBuffer.allocate(64 * 1024);
            while (content.hasRemaining() && channel.read(content) >= 0) {}
            return StandardCharsets.UTF_8.decode(content.flip()).toString();
        }
    }

    /**
     * Stops the server of this folder if the process that started it was killed; returns whether
     * there was one. A server whose owner is alive is left alone.
     */
    public static boolean stopOrphan(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var claim = DirectoryLock.tryClaim(folder).orElse(null)) {
            var orphan =
                    claim == null
                            ? Optional.<Postmaster>empty()
                            : Postmaster.of(folder.resolve("data"));
            if (orphan.isPresent()) {
                orphan.get().stop(Postmaster.Stop.FAST);
            }
            return orphan.isPresent();
        } catch (IOException failure) {
            throw new InfrastructureUnavailable(
                    "cannot stop the PostgreSQL of " + folder + ": " + Failures.reason(failure),
                    failure);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    public int port() {
        return settings.port();
    }

    public String password() {
        return settings.password();
    }

    /** The id of the server's process. */
    public long pid() {
        return process.pid();
    }

    /** Completes when the server's process has ended, wanted or not. */
    public CompletableFuture<Void> ended() {
        return process.onExit().thenAccept(_ -> {});
    }

    /** Creates the database unless it exists. The name is a plain identifier. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("a database name is [a-z][a-z0-9_]*, is " + name);
        }
        try (Connection connection = connect("postgres");
                var exists =
                        connection.prepareStatement(
                                "select 1 from pg_database where datname = ?")) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                connection.createStatement().execute("create database " + name);
            }
        } catch (SQLException failure) {
            throw new InfrastructureUnavailable(
                    "cannot create the database " + name + ": " + failure.getMessage(), failure);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, settings.password());
    }

    /** Stops the server; data stay. */
    @Override
    public void close() {
        stop();
        claim.close();
    }

    private void stop() {
        try {
            new Postmaster(process.toHandle())
                    .stop(
                            switch (settings.durability()) {
                                case DURABLE -> Postmaster.Stop.FAST;
                                case DISPOSABLE -> Postmaster.Stop.IMMEDIATE;
                            });
        } catch (IOException failure) {
            process.destroyForcibly();
        }
    }
}
