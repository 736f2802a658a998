package dev.credence.local;

import java.nio.file.Path;

/**
 * Where an {@link EmbeddedPostgres} keeps its data and how it is reached.
 *
 * @param directory owned by the server: the data folder, a lock file
 * @param port on 127.0.0.1; 0 takes a free one
 * @param password of the superuser {@code credence}; fixed when the data folder is created
 * @param log what the server writes is appended here
 */
public record PostgresSettings(
        Path directory, int port, String password, Path log, Durability durability) {

    /** Whether a crash of the machine may lose data. */
    public enum Durability {
        /** Committed means on disk. */
        DURABLE,
        /**
         * No fsync, and the server is stopped without a checkpoint: only for tests, whose data
         * nobody reads again.
         */
        DISPOSABLE
    }

    public PostgresSettings {
        directory = directory.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0..65535, is " + port);
        }
        if (password.isBlank()) {
            throw new IllegalArgumentException("password must not be blank");
        }
    }

    public PostgresSettings(Path directory, int port, String password) {
        this(directory, port, password, directory.resolve("postgres.log"), Durability.DURABLE);
    }

    PostgresSettings withPort(int chosen) {
        return new PostgresSettings(directory, chosen, password, log, durability);
    }

    Path data() {
        return directory.resolve("data");
    }
}
