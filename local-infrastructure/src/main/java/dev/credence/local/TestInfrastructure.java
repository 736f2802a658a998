package dev.credence.local;

import java.util.Map;
import java.util.UUID;

/**
 * The real PostgreSQL and S3 server of a test run: started on first use, one of each per JVM, on
 * random ports, removed when the JVM ends. A platform that is to keep its data uses {@link
 * EmbeddedPostgres} and {@link EmbeddedS3}.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void settings(DynamicPropertyRegistry registry) {
 *     TestInfrastructure.settings().forEach((name, value) -> registry.add(name, () -> value));
 * }
 * }</pre>
 *
 * <p>With the system property {@code credence.test.infrastructure=containers} (Maven profile {@code
 * containers}) the servers are PostgreSQL and MinIO in containers.
 */
public final class TestInfrastructure {

    private static final String KIND = "credence.test.infrastructure";

    private TestInfrastructure() {}

    /**
     * {@code credence.database.*} of an empty database and {@code credence.s3.*} of a new bucket;
     * fresh at each call.
     */
    public static Map<String, String> settings() {
        TestDatabase database = freshDatabase();
        TestBucket bucket = freshBucket();
        return Map.of(
                "credence.database.url", database.jdbcUrl(),
                "credence.database.user", database.user(),
                "credence.database.password", database.password(),
                "credence.s3.endpoint", bucket.endpoint(),
                "credence.s3.access-key", bucket.accessKey(),
                "credence.s3.secret-key", bucket.secretKey(),
                "credence.s3.bucket", bucket.bucket());
    }

    /** An empty database. */
    public static TestDatabase freshDatabase() {
        return Running.SERVERS.database("test_" + unique());
    }

    /** A bucket name that is not in use. */
    public static TestBucket freshBucket() {
        return Running.SERVERS.bucket("test-" + unique());
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /** Started when first touched, by the JVM's class initialisation. */
    private static final class Running {

        static final TestServers SERVERS =
                switch (System.getProperty(KIND, "embedded")) {
                    case "embedded" -> EmbeddedTestServers.start();
                    case "containers" -> new ContainerTestServers();
                    case String other ->
                            throw new IllegalArgumentException(
                                    KIND + " must be embedded or containers, is " + other);
                };
    }
}
