package dev.credence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.credence.access.AccessToken.Kind;
import dev.credence.database.DatabaseSettings;
import dev.credence.database.Notifications;
import dev.credence.local.TestDatabase;
import dev.credence.local.TestInfrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class KnownTokensTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir Path home;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final TestDatabase database = TestInfrastructure.freshDatabase();
    private final HikariDataSource pool = new HikariDataSource();
    private Tokens tokens;

    @BeforeEach
    void connect() {
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(2);
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .schemas("access")
                .defaultSchema("access")
                .locations("classpath:db/access")
                .load()
                .migrate();
        tokens = tokensOver(pool);
    }

    @AfterEach
    void disconnect() {
        pool.close();
    }

    @Test
    void findsATokenThatAnotherProcessIssued() {
        KnownTokens known = known(home.resolve("tokens"));
        known.changed();
        tick(Duration.ofSeconds(2));

        Secret secret = tokens.issue("late", Role.VIEWER, null, "test").secret();

        assertThat(known.verify(secret.value(), Kind.API))
                .get()
                .extracting(AccessToken::name)
                .isEqualTo("late");
    }

    @Test
    void believesTheLastKnownTokensWhilePostgresIsAway() {
        KnownTokens known = known(home.resolve("tokens"));
        Secret secret = tokens.issue("steady", Role.EDITOR, null, "test").secret();
        known.changed();

        pool.close();
        tick(Duration.ofHours(23));

        assertThat(known.verify(secret.value(), Kind.API)).isPresent();
        assertThatThrownBy(() -> known.verify(Secret.apiToken().value(), Kind.API))
                .isInstanceOf(AccessUnavailable.class);
        tick(Duration.ofHours(2));
        assertThatThrownBy(() -> known.verify(secret.value(), Kind.API))
                .isInstanceOf(AccessUnavailable.class);
    }

    @Test
    void believesThemAlsoAfterARestartAndKeepsOnlyHashesForIt() throws Exception {
        Path file = home.resolve("cache/tokens");
        Secret secret = tokens.issue("steady", Role.EDITOR, Duration.ofDays(1), "test").secret();
        known(file).changed();
        pool.close();

        KnownTokens restarted = known(file);

        assertThat(restarted.verify(secret.value(), Kind.API))
                .get()
                .extracting(AccessToken::role)
                .isEqualTo(Role.EDITOR);
        assertThat(Files.readString(file)).doesNotContain(secret.value());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void startsWithoutAKeptFileThatIsUnreadable() throws Exception {
        Path file = Files.writeString(home.resolve("tokens"), "{oops");
        KnownTokens known = known(file);

        known.changed();

        assertThat(Files.readString(file)).contains("read");
    }

    @Test
    void anExpiredTokenIsNotBelieved() {
        KnownTokens known = known(null);
        Secret secret = tokens.issue("brief", Role.VIEWER, Duration.ofMinutes(5), "test").secret();
        known.changed();
        assertThat(known.verify(secret.value(), Kind.API)).isPresent();

        tick(Duration.ofMinutes(5));

        assertThat(known.verify(secret.value(), Kind.API)).isEmpty();
        assertThat(tokens.issue("brief", Role.VIEWER, null, "test").token().name())
                .isEqualTo("brief");
    }

    @Test
    void theOperatorsTokenReplacesTheOneChosenBefore() {
        KnownTokens known = known(null);
        Secret first = Secret.apiToken();
        Secret second = Secret.apiToken();

        tokens.adopt(first, "admin");
        tokens.adopt(first, "admin");
        tokens.adopt(second, "admin");
        known.changed();

        assertThat(known.verify(first.value(), Kind.API)).isEmpty();
        assertThat(known.verify(second.value(), Kind.API))
                .get()
                .extracting(AccessToken::role)
                .isEqualTo(Role.ADMIN);
    }

    @Test
    void revokingWhatIsNotThereIsNamed() {
        assertThatThrownBy(() -> tokens.revoke(UUID.randomUUID(), "test"))
                .isInstanceOf(TokenNotFound.class);
    }

    private void tick(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    private KnownTokens known(Path file) {
        AccessSettings settings =
                new AccessSettings(null, Duration.ofSeconds(30), Duration.ofHours(24), file);
        return new KnownTokens(tokens, settings, new TokenFile(file), clock);
    }

    private Tokens tokensOver(HikariDataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        DatabaseSettings settings =
                new DatabaseSettings(
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        2,
                        TIMEOUT,
                        TIMEOUT,
                        TIMEOUT,
                        true);
        return new Tokens(
                jdbc, new Notifications(jdbc, settings), new AuditLog(jdbc, clock), clock);
    }
}
