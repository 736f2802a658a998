package dev.credence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Brings every module's schema up to date before anything else uses the database. Processes that
 * start at once take turns, by an advisory lock around all schemas.
 */
final class ModuleMigrations implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ModuleMigrations.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final long LOCK = 7_070_070_707L;

    private final DatabaseSettings settings;
    private final PostgresConnections connections;
    private final List<ModuleSchema> schemas;
    private @Nullable Thread later;

    ModuleMigrations(DatabaseSettings settings, List<ModuleSchema> schemas) {
        this.settings = settings;
        this.connections = new PostgresConnections(settings);
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        Instant deadline = Instant.now().plus(settings.startTimeout());
        try (Connection connection = connectBefore(deadline)) {
            migrate(connection);
        } catch (SQLException failure) {
            if (settings.required()) {
                throw new DatabaseUnreachable(settings, failure);
            }
            log.warn("starting without PostgreSQL at {}: {}", settings.url(), failure.getMessage());
            later = Thread.ofVirtual().name("migrate-later").start(this::migrateLater);
        }
    }

    private Connection connectBefore(Instant deadline) throws SQLException, InterruptedException {
        while (true) {
            try {
                return connections.open("migrate");
            } catch (SQLException failure) {
                if (Instant.now().plus(PAUSE).isAfter(deadline) || !isPassing(failure)) {
                    throw failure;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /**
     * Whether waiting may help: not reachable (08) or starting up (57); a wrong password or
     * database stays wrong.
     */
    private static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith("08") || state.startsWith("57") || state.startsWith("53"));
    }

    private void migrate(Connection connection) throws SQLException {
        List<MigrationMark> behind = new ArrayList<>();
        for (ModuleSchema module : schemas) {
            MigrationMark mark = MigrationMark.of(module);
            if (!mark.isOn(connection)) {
                behind.add(mark);
            }
        }
        if (behind.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                for (MigrationMark mark : behind) {
                    migrate(mark.module());
                    mark.putOn(connection);
                }
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private void migrate(ModuleSchema module) {
        MigrateResult result =
                Flyway.configure()
                        .dataSource(
                                String.valueOf(settings.url()),
                                settings.user(),
                                settings.password())
                        .schemas(module.schema())
                        .defaultSchema(module.schema())
                        .createSchemas(true)
                        .locations(module.location())
                        .failOnMissingLocations(true)
                        .validateMigrationNaming(true)
                        .load()
                        .migrate();
        if (result.migrationsExecuted > 0) {
            log.info(
                    "schema {}: {} migrations, now at {}",
                    module.schema(),
                    result.migrationsExecuted,
                    result.targetSchemaVersion);
        }
    }

    private void migrateLater() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = connections.open("migrate")) {
                migrate(connection);
                log.info("PostgreSQL is back");
                return;
            } catch (SQLException | FlywayException failure) {
                log.debug("PostgreSQL is still away: {}", failure.getMessage());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Whether the schemas are still to be migrated, because PostgreSQL was away at the start. */
    boolean isPending() {
        Thread waiting = later;
        return waiting != null && waiting.isAlive();
    }

    @Override
    public void destroy() {
        Thread waiting = later;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
