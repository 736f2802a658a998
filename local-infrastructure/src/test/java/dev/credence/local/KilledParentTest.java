package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left when the JVM that started the servers gets kill -9, and what the next one makes of
 * it.
 */
class KilledParentTest {

    @TempDir static Path directory;

    static long orphan;
    static EmbeddedPostgres postgres;
    static EmbeddedS3 s3;

    @BeforeAll
    static void killAndStartAgain() throws Exception {
        var killed = ServersOfAnotherJvm.start(directory);
        orphan = killed.postgresPid();
        try (var connection = connect(killed.postgresPort())) {
            connection.createStatement().execute("create table kept as select 42 as answer");
        }
        try (var client = client(killed.s3Port())) {
            client.makeBucket(MakeBucketArgs.builder().bucket("kept").build());
            client.putObject(
                    PutObjectArgs.builder().bucket("kept").object("sha256/ab/abcd").stream(
                                    new ByteArrayInputStream(new byte[] {4, 2}), 2L, -1L)
                            .build());
        }
        killed.kill();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        postgres =
                EmbeddedPostgres.start(
                        new PostgresSettings(
                                directory.resolve("postgres"), 0, ServersOfAnotherJvm.PASSWORD));
        s3 =
                EmbeddedS3.start(
                        new S3ServerSettings(
                                directory.resolve("s3"),
                                0,
                                "tester",
                                ServersOfAnotherJvm.SECRET_KEY));
    }

    @AfterAll
    static void stop() {
        postgres.close();
        s3.close();
    }

    @Test
    void theOrphanedServerIsStoppedBeforeANewOneStarts() {
        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(postgres.pid()).isNotEqualTo(orphan);
    }

    @Test
    void rowsAreKept() throws Exception {
        try (var connection = connect(postgres.port());
                var rows = connection.createStatement().executeQuery("select answer from kept")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void objectsAreKept() throws Exception {
        try (var client = client(s3.port());
                var content =
                        client.getObject(
                                GetObjectArgs.builder()
                                        .bucket("kept")
                                        .object("sha256/ab/abcd")
                                        .build())) {
            assertThat(content.readAllBytes()).containsExactly(4, 2);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                EmbeddedPostgres.USER,
                ServersOfAnotherJvm.PASSWORD);
    }

    private static MinioClient client(int port) {
        return MinioClient.builder()
                .endpoint("http://127.0.0.1:" + port)
                .credentials("tester", ServersOfAnotherJvm.SECRET_KEY)
                .build();
    }
}
