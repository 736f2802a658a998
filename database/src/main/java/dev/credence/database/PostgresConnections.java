package dev.credence.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections outside of the pool, for what keeps one: listening, leading, migrating. */
final class PostgresConnections {

    private final DatabaseSettings settings;

    PostgresConnections(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** A new connection in auto-commit mode; the purpose is visible in {@code pg_stat_activity}. */
    Connection open(String purpose) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "credence " + purpose);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(String.valueOf(settings.url()), properties);
    }
}
