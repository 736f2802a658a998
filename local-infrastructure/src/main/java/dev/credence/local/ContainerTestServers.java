package dev.credence.local;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL and MinIO in containers, each started when it is first asked for; Testcontainers
 * removes them when the JVM ends. Other images that behave as the well-known ones do can be named
 * by the system properties {@code credence.test.postgres-image} and {@code
 * credence.test.minio-image}.
 */
final class ContainerTestServers implements TestServers {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String MINIO_IMAGE = "minio/minio:RELEASE.2025-09-07T16-13-09Z";

    private @Nullable PostgreSQLContainer postgres;
    private @Nullable MinIOContainer minio;

    @Override
    public synchronized TestDatabase database(String name) {
        PostgreSQLContainer server = postgres;
        if (server == null) {
            server = startedPostgres();
            postgres = server;
        }
        try (var connection =
                DriverManager.getConnection(
                        server.getJdbcUrl(), server.getUsername(), server.getPassword())) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException failure) {
            throw new InfrastructureUnavailable(
                    "cannot create a test database: " + failure.getMessage(), failure);
        }
        String url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                server.getHost(),
                                server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                                name);
        return new TestDatabase(url, server.getUsername(), server.getPassword());
    }

    @SuppressWarnings("resource") // Testcontainers ends it with the JVM
    private static PostgreSQLContainer startedPostgres() {
        var server =
                new PostgreSQLContainer(image("credence.test.postgres-image", POSTGRES_IMAGE))
                        .withUsername(EmbeddedPostgres.USER)
                        .withPassword(Secrets.random())
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        server.start();
        return server;
    }

    @Override
    public synchronized TestBucket bucket(String name) {
        MinIOContainer server = minio;
        if (server == null) {
            server = new MinIOContainer(image("credence.test.minio-image", MINIO_IMAGE));
            server.start();
            minio = server;
        }
        return new TestBucket(server.getS3URL(), server.getUserName(), server.getPassword(), name);
    }

    private static DockerImageName image(String property, String wellKnown) {
        return DockerImageName.parse(System.getProperty(property, wellKnown))
                .asCompatibleSubstituteFor(DockerImageName.parse(wellKnown));
    }
}
