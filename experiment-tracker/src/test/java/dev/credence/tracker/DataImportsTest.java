package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.SourceObjects;
import dev.credence.database.DatabaseSettings;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Snapshots from a real object store and a real database, with a role that can only read. */
@TrackerTest
class DataImportsTest {

    private static final String PASSWORD = "only-for-this-test";

    @Autowired Datasets datasets;
    @Autowired Artifacts artifacts;
    @Autowired SourceObjects objects;
    @Autowired MinioClient s3;
    @Autowired JdbcClient jdbc;
    @Autowired DatabaseSettings database;

    private final String name = "imported-" + UUID.randomUUID();
    private final String role = "reader_" + UUID.randomUUID().toString().replace("-", "");
    private DataImports imports;

    @BeforeEach
    void createSource() {
        jdbc.sql("create schema if not exists shop").update();
        jdbc.sql(
                        "create table if not exists shop.sales (id int primary key, note text, price numeric)")
                .update();
        jdbc.sql(
                        """
                        insert into shop.sales values (1, 'plain', 1.50), (2, 'with "quotes", and a
                        line', null), (3, null, 3) on conflict do nothing
                        """)
                .update();
        jdbc.sql("create role %s login password '%s'".formatted(role, PASSWORD)).update();
        jdbc.sql("grant usage on schema shop to " + role).update();
        jdbc.sql("grant select, insert on shop.sales to " + role).update();
        imports =
                new DataImports(
                        datasets,
                        artifacts,
                        objects,
                        new DataSourceSettings(
                                Set.of("exports"),
                                Map.of(
                                        "shop",
                                        source(role, PASSWORD),
                                        "wrong",
                                        source(role, "no"),
                                        "super",
                                        source(database.user(), database.password())),
                                100,
                                DataSize.ofKilobytes(10),
                                Duration.ofSeconds(1)));
    }

    private DataSourceSettings.Postgres source(String user, String password) {
        return new DataSourceSettings.Postgres(database.url(), user, password);
    }

    @Test
    void rowsOfAQueryBecomeAVersion() throws Exception {
        String query = "select id, note, price from shop.sales order by id;";
        DatasetVersion version = imports.fromQuery(name, "shop", query, "ann");

        assertThat(version.source()).startsWith("postgresql:shop: select id");
        assertThat(new String(artifacts.read(version.content().digest()), StandardCharsets.UTF_8))
                .isEqualTo(
                        "id,note,price\r\n1,plain,1.50\r\n2,\"with \"\"quotes\"\", and a\nline\",\r\n3,,3\r\n");
        assertThat(imports.fromQuery(name, "shop", query, "bob")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into shop.sales values (9, '', 0) returning id | syntax error",
                "with gone as (delete from shop.sales returning id) select * from gone | must not be",
                "select 1) as data; drop table shop.sales; -- | without ';'",
                "select setval('shop.none', 1) | does not exist",
                "select nextval(pg_get_serial_sequence('tracker.datasets', 'id')) | permission denied",
                "select * from tracker.runs | permission denied",
                "select pg_sleep(30) | answered within 1 s",
                "select generate_series(1, 101) | at most 100 rows",
                "select repeat('x', 20000) | at most 10240 bytes"
            })
    void refusesWhatIsNoReadOnlyQueryOfBoundedSize(String query, String said) {
        assertThatThrownBy(() -> imports.fromQuery(name, "shop", query, "ann"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageMatching("(?s).*(" + said + "|WITH clause containing).*")
                .hasMessageNotContaining(PASSWORD);
        assertThat(datasets.newest(name)).isEmpty();
        assertThat(jdbc.sql("select count(*) from shop.sales").query(Integer.class).single())
                .isEqualTo(3);
    }

    /** Even where the role may write, the transaction may not. */
    @Test
    void functionsCannotWriteEither() {
        jdbc.sql(
                        """
                        create or replace function shop.add() returns int language sql as
                        $$ insert into shop.sales values (99, 'added', 0) returning id $$
                        """)
                .update();

        assertThatThrownBy(() -> imports.fromQuery(name, "shop", "select shop.add()", "ann"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void refusesARoleThatCanDoMoreThanRead() {
        assertThatThrownBy(() -> imports.fromQuery(name, "super", "select 1", "ann"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("source: the role of 'super' can do more than read");
    }

    @Test
    void aSourceIsOneThatTheConfigurationNames() {
        assertThatThrownBy(() -> imports.fromQuery(name, "jdbc:postgresql://x", "select 1", "ann"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining(
                        "must be one of credence.data.postgres: [shop, super, wrong]");
    }

    @Test
    void objectsOfAllowedBucketsBecomeVersions() throws Exception {
        try {
            s3.makeBucket(MakeBucketArgs.builder().bucket("exports").build());
        } catch (io.minio.errors.ErrorResponseException _) {
            // it is there from another test
        }
        byte[] csv = "x\n1\n".getBytes(StandardCharsets.UTF_8);
        s3.putObject(
                PutObjectArgs.builder().bucket("exports").object("a/rows.csv").stream(
                                new ByteArrayInputStream(csv), (long) csv.length, -1L)
                        .build());

        DatasetVersion version = imports.fromObject(name, "exports", "a/rows.csv", "ann");

        assertThat(version.source()).isEqualTo("s3://exports/a/rows.csv");
        assertThat(artifacts.read(version.content().digest())).isEqualTo(csv);
        assertThatThrownBy(() -> imports.fromObject(name, "exports", "none", "ann"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.fromObject(name, "secrets", "a", "ann"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("bucket: must be one of credence.data.buckets: [exports]");
    }

    @Test
    void settingsKeepTheirPasswordToThemselves() {
        assertThat(source("ann", "secret").toString()).doesNotContain("secret");
    }
}
