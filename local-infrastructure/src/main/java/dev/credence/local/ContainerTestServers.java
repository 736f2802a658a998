package dev.credence.local;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL and MinIO in containers; Testcontainers removes them when the JVM ends. */
record ContainerTestServers(PostgreSQLContainer postgres, MinIOContainer minio)
        implements TestServers {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String MINIO_IMAGE = "minio/minio:RELEASE.2025-09-07T16-13-09Z";

    @SuppressWarnings("resource") // Testcontainers ends them with the JVM
    static ContainerTestServers start() {
        var postgres =
                new PostgreSQLContainer(POSTGRES_IMAGE)
                        .withUsername(EmbeddedPostgres.USER)
                        .withPassword(Secrets.random())
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        var minio = new MinIOContainer(MINIO_IMAGE);
        postgres.start();
        minio.start();
        return new ContainerTestServers(postgres, minio);
    }

    @Override
    public TestDatabase database(String name) {
        try (var connection =
                DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword())) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException failure) {
            throw new InfrastructureUnavailable(
                    "cannot create a test database: " + failure.getMessage(), failure);
        }
        String url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                postgres.getHost(),
                                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                                name);
        return new TestDatabase(url, postgres.getUsername(), postgres.getPassword());
    }

    @Override
    public TestBucket bucket(String name) {
        return new TestBucket(minio.getS3URL(), minio.getUserName(), minio.getPassword(), name);
    }
}
