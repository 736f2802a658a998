package dev.credence.database;

/** PostgreSQL could not be used when a process that cannot do without it started. */
final class DatabaseUnreachable extends RuntimeException {

    DatabaseUnreachable(DatabaseSettings settings, Exception cause) {
        super("PostgreSQL cannot be used as " + settings + ": " + cause.getMessage(), cause);
    }
}
