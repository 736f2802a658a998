package dev.credence.database;

import dev.credence.local.TestDatabase;
import dev.credence.local.TestInfrastructure;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Databases as the tests of this module need them. */
final class Databases {

    private Databases() {}

    static DatabaseSettings fresh() {
        TestDatabase database = TestInfrastructure.freshDatabase();
        return settings(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                Duration.ofSeconds(10),
                true);
    }

    static DatabaseSettings settings(
            String url, String user, String password, Duration startTimeout, boolean required) {
        return new DatabaseSettings(
                url,
                user,
                password,
                5,
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                startTimeout,
                required);
    }

    static JdbcClient jdbc(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        return JdbcClient.create(source);
    }

    /** Cuts the connections with this purpose as a failing network or server would. */
    static int cut(DatabaseSettings settings, String purpose) throws SQLException {
        return jdbc(settings)
                .sql(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = ? and datname = current_database()")
                .param("credence " + purpose)
                .query(Boolean.class)
                .list()
                .size();
    }
}
