package dev.credence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class ModuleMigrationsTest {

    private static final List<ModuleSchema> SCHEMAS =
            List.of(
                    new ModuleSchema("fruit", "classpath:db/fruit"),
                    new ModuleSchema("stars", "classpath:db/stars"));

    @Test
    void givesEachModuleItsTablesAndItsOwnHistory() throws Exception {
        DatabaseSettings database = Databases.fresh();

        migrations(database).afterPropertiesSet();

        assertThat(count(database, "fruit.apple")).isEqualTo(1);
        assertThat(count(database, "stars.sun")).isZero();
        assertThat(count(database, "fruit.flyway_schema_history where type = 'SQL'")).isEqualTo(1);
        assertThat(count(database, "stars.flyway_schema_history where type = 'SQL'")).isEqualTo(1);
    }

    @Test
    void processesThatStartAtOnceMigrateOnce() throws Exception {
        DatabaseSettings database = Databases.fresh();

        try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> starts =
                    IntStream.range(0, 4)
                            .<Callable<Void>>mapToObj(_ ->
                                    () -> {
                                        migrations(database).afterPropertiesSet();
                                        return null;
                                    })
                            .toList();
            for (Future<Void> start : processes.invokeAll(starts)) {
                start.get();
            }
        }

        assertThat(count(database, "fruit.apple")).isEqualTo(1);
    }

    @Test
    void asksFlywayOnlyAboutMigrationsThatDidNotBringTheSchemaToItsState() throws Exception {
        DatabaseSettings database = Databases.fresh();
        migrations(database).afterPropertiesSet();
        Databases.jdbc(database)
                .sql("update fruit.flyway_schema_history set checksum = 1 where type = 'SQL'")
                .update();

        migrations(database).afterPropertiesSet();
        Databases.jdbc(database).sql("comment on schema fruit is 'migrated by others'").update();

        assertThatThrownBy(() -> migrations(database).afterPropertiesSet())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void refusesToStartWithoutARequiredDatabaseAndNamesIt() throws Exception {
        DatabaseSettings away = awayAt(freePort(), "credence", true);

        assertThatThrownBy(() -> migrations(away).afterPropertiesSet())
                .isInstanceOf(DatabaseUnreachable.class)
                .hasMessageContaining("credence@jdbc:postgresql://127.0.0.1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void doesNotWaitForAWrongPasswordToBecomeRight() {
        DatabaseSettings right = Databases.fresh();
        DatabaseSettings wrong =
                Databases.settings(
                        String.valueOf(right.url()),
                        right.user(),
                        "wrong",
                        Duration.ofMinutes(5),
                        true);

        assertThatThrownBy(() -> migrations(wrong).afterPropertiesSet())
                .isInstanceOf(DatabaseUnreachable.class);
    }

    @Test
    void migratesLaterWhenTheDatabaseIsNotRequiredAtStart() throws Exception {
        DatabaseSettings database = Databases.fresh();
        int port = freePort();
        DatabaseSettings away =
                Databases.settings(
                        String.valueOf(database.url())
                                .replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/"),
                        database.user(),
                        database.password(),
                        Duration.ofMillis(10),
                        false);
        ModuleMigrations migrations = migrations(away);

        migrations.afterPropertiesSet();
        assertThat(migrations.isPending()).isTrue();
        URI real = URI.create(String.valueOf(database.url()).substring("jdbc:".length()));
        try (Forward _ = Forward.start(port, real.getHost(), real.getPort())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !migrations.isPending());
            assertThat(count(database, "fruit.apple")).isEqualTo(1);
            assertThat(count(database, "stars.sun")).isZero();
        } finally {
            migrations.destroy();
        }
    }

    private static ModuleMigrations migrations(DatabaseSettings database) {
        return new ModuleMigrations(database, SCHEMAS);
    }

    private static int count(DatabaseSettings database, String from) {
        return Databases.jdbc(database)
                .sql("select count(*) from " + from)
                .query(Integer.class)
                .single();
    }

    private static DatabaseSettings awayAt(int port, String user, boolean required) {
        return Databases.settings(
                "jdbc:postgresql://127.0.0.1:" + port + "/credence",
                user,
                "secret",
                Duration.ofMillis(10),
                required);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A port at which the database appears from now on. */
    private record Forward(ServerSocket server) implements AutoCloseable {

        static Forward start(int port, String host, int target) throws IOException {
            ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(server, host, target));
            return new Forward(server);
        }

        private static void accept(ServerSocket server, String host, int target) {
            while (!server.isClosed()) {
                try {
                    Socket near = server.accept();
                    Socket far = new Socket(host, target);
                    Thread.ofVirtual().start(() -> pump(near, far));
                    Thread.ofVirtual().start(() -> pump(far, near));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void pump(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                // either side hung up
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
