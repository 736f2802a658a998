package dev.credence.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private final PostgresSettings settings =
            new PostgresSettings(Path.of("/data/postgres"), 7073, "secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initdb: error: could not write file \"pg_wal\": No space left on device",
                "FATAL:  could not extend file \"base/1/2691\": wrote only 4096 of 8192 bytes"
            })
    void aFullDiskIsNamed(String output) {
        assertThat(Failures.postgresReason(output, settings))
                .isEqualTo("the disk that holds /data/postgres is full");
    }

    @Test
    void aPortTakenWhileStartingIsNamed() {
        assertThat(
                        Failures.postgresReason(
                                "LOG:  could not bind IPv4 address \"127.0.0.1\"", settings))
                .isEqualTo("port 7073 for PostgreSQL is taken by another process");
    }

    @Test
    void anythingElseQuotesTheFatalLineAndTheLog() {
        assertThat(
                        Failures.postgresReason(
                                "LOG:  starting\nFATAL:  broken\nLOG:  shutting down\n", settings))
                .isEqualTo(
                        "PostgreSQL did not start: FATAL:  broken (see /data/postgres/postgres.log)");
    }
}
