package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {

    @Test
    void everyCallGivesAnEmptyDatabaseOfItsOwn() throws Exception {
        TestDatabase one = TestInfrastructure.freshDatabase();
        TestDatabase other = TestInfrastructure.freshDatabase();

        try (var connection =
                DriverManager.getConnection(one.jdbcUrl(), one.user(), one.password())) {
            connection.createStatement().execute("create table only_here (id int)");
        }

        try (var connection =
                        DriverManager.getConnection(
                                other.jdbcUrl(), other.user(), other.password());
                var tables =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select count(*) from pg_tables where schemaname = 'public'")) {
            tables.next();
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void asksForThePassword() {
        TestDatabase database = TestInfrastructure.freshDatabase();

        assertThatThrownBy(() ->
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void bucketsAreNewAndTheStoreTakesItsKeys() throws Exception {
        TestBucket bucket = TestInfrastructure.freshBucket();
        try (var client =
                MinioClient.builder()
                        .endpoint(bucket.endpoint())
                        .credentials(bucket.accessKey(), bucket.secretKey())
                        .build()) {
            var name = BucketExistsArgs.builder().bucket(bucket.bucket()).build();
            assertThat(client.bucketExists(name)).isFalse();

            client.makeBucket(MakeBucketArgs.builder().bucket(bucket.bucket()).build());

            assertThat(client.bucketExists(name)).isTrue();
        }
    }
}
