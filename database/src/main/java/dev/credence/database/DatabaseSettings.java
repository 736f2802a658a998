package dev.credence.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is, {@code credence.database.*}.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param poolSize connections of this process at most
 * @param connectionTimeout how long a request waits for a connection before it is answered 503
 * @param socketTimeout how long a statement may go without an answer before its connection is given
 *     up, so that a network that swallows everything holds no thread for ever
 * @param startTimeout how long a starting process waits for PostgreSQL to answer
 * @param required whether a process stops when PostgreSQL is still away after that; otherwise it
 *     starts without, and migrates as soon as PostgreSQL is back
 */
@ConfigurationProperties("credence.database")
public record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("credence") String user,
        @DefaultValue("") String password,
        @DefaultValue("10") int poolSize,
        @DefaultValue("5s") Duration connectionTimeout,
        @DefaultValue("60s") Duration socketTimeout,
        @DefaultValue("30s") Duration startTimeout,
        @DefaultValue("true") boolean required) {

    private static final String EXAMPLE = "jdbc:postgresql://127.0.0.1:7073/credence";

    public DatabaseSettings {
        if (url == null || !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "credence.database.url (CREDENCE_DATABASE_URL) must be set to a PostgreSQL URL such as "
                            + EXAMPLE);
        }
        if (poolSize < 2 || poolSize > 500) {
            throw new IllegalArgumentException(
                    "credence.database.pool-size must be 2 to 500, not " + poolSize);
        }
        if (socketTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "credence.database.socket-timeout must be at least 1s, not " + socketTimeout);
        }
    }

    /** The same settings without the password. */
    @Override
    public String toString() {
        return user + "@" + url;
    }
}
