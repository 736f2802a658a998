package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final String PASSWORD = "the password of the test";

    @TempDir static Path directory;

    EmbeddedPostgres server;

    @BeforeAll
    static void createdOnFirstUse() {
        EmbeddedPostgres.start(settings(0)).close();
    }

    @BeforeEach
    void start() {
        server = EmbeddedPostgres.start(settings(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsRowsWhenTheServerIsKilledAndStartedAgain() throws Exception {
        execute("create table if not exists kept (answer int)");
        execute("insert into kept values (42)");

        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        server.ended().join();
        server.close();
        server = EmbeddedPostgres.start(settings(0));

        assertThat(value("select answer from kept limit 1")).isEqualTo("42");
    }

    @Test
    void promisesDurability() throws Exception {
        assertThat(value("show fsync")).isEqualTo("on");
        assertThat(value("show synchronous_commit")).isEqualTo("on");
        assertThat(value("show data_checksums")).isEqualTo("on");
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        assertThat(value("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(value("show unix_socket_directories")).isEmpty();
        for (InetAddress address : addressesOfTheMachine()) {
            assertThatThrownBy(
                            () -> {
                                try (var socket = new Socket()) {
                                    socket.connect(
                                            new InetSocketAddress(address, server.port()), 1000);
                                }
                            })
                    .as("a connection by %s", address)
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void refusesAGuessedPassword() {
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                server.jdbcUrl("postgres"), "credence", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void createsADatabaseOnce() throws Exception {
        server.createDatabase("platform");
        server.createDatabase("platform");

        assertThat(value("select count(*) from pg_database where datname = 'platform'"))
                .isEqualTo("1");
    }

    @Test
    void refusesAFolderThatIsInUse() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings(0)))
                .isInstanceOf(InfrastructureUnavailable.class)
                .hasMessageContaining("in use by another Credence process");
    }

    @Test
    void saysWhenTheFolderHasAnotherPassword() {
        server.close();

        assertThatThrownBy(
                        () -> EmbeddedPostgres.start(new PostgresSettings(directory, 0, "another")))
                .isInstanceOf(InfrastructureUnavailable.class)
                .hasMessageContaining("created with another password");
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        server.close();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings(taken.getLocalPort())))
                    .isInstanceOf(InfrastructureUnavailable.class)
                    .hasMessage(
                            "port "
                                    + taken.getLocalPort()
                                    + " for PostgreSQL is taken by another process");
        }
    }

    @Test
    void namesTheMajorVersionOfForeignData() throws Exception {
        server.close();
        Path version = directory.resolve("data/PG_VERSION");
        String own = Files.readString(version);
        try {
            Files.writeString(version, "15\n");
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings(0)))
                    .isInstanceOf(InfrastructureUnavailable.class)
                    .hasMessageContaining("are of PostgreSQL 15, this is PostgreSQL 18");
        } finally {
            Files.writeString(version, own);
        }
    }

    @Test
    void ignoresAPidFileThatNamesAnotherProgram() throws Exception {
        server.close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        server = EmbeddedPostgres.start(settings(0));

        assertThat(value("select 1")).isEqualTo("1");
    }

    private static PostgresSettings settings(int port) {
        return new PostgresSettings(directory, port, PASSWORD);
    }

    private void execute(String sql) throws SQLException {
        try (var connection =
                DriverManager.getConnection(server.jdbcUrl("postgres"), "credence", PASSWORD)) {
            connection.createStatement().execute(sql);
        }
    }

    private String value(String query) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl("postgres"), "credence", PASSWORD);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<InetAddress> addressesOfTheMachine() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
