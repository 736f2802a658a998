package dev.credence.access;

import dev.credence.access.AccessToken.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a person with a token gets a browser session: by a one-time link that a program asked for, or
 * by the token itself.
 */
public class SignIn {

    private static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Tokens tokens;
    private final KnownTokens known;
    private final InstantSource clock;

    SignIn(JdbcClient jdbc, Tokens tokens, KnownTokens known, InstantSource clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.known = known;
        this.clock = clock;
    }

    /** A code that opens one session with the rights of this API token, within ten minutes. */
    @Transactional
    public Secret newCode(UUID token) {
        Instant now = clock.instant();
        jdbc.sql("delete from access.sign_in_link where expires_at < ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        Secret code = Secret.signInCode();
        jdbc.sql(
                        "insert into access.sign_in_link (code_hash, token_id, created_at, expires_at) values (?, ?, ?, ?)")
                .params(
                        code.sha256(),
                        token,
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(LINK_LIFETIME).atOffset(ZoneOffset.UTC))
                .update();
        return code;
    }

    /** A new session for a code that was not used yet; empty for any other. */
    @Transactional
    public Optional<Tokens.Issued> withCode(String code) {
        if (!Secret.isWellFormed(code)) {
            return Optional.empty();
        }
        return jdbc.sql(
                        """
                        update access.sign_in_link set used_at = :now
                        where code_hash = :hash and used_at is null and expires_at > :now
                        returning token_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("hash", new Secret(code).sha256())
                .query(UUID.class)
                .optional()
                .flatMap(id ->
                        tokens.list().stream().filter(token -> token.id().equals(id)).findFirst())
                .map(tokens::openSession);
    }

    /** A new session for an API token. */
    @Transactional
    public Optional<Tokens.Issued> withToken(String presented) {
        return known.verify(presented, Kind.API).map(tokens::openSession);
    }

    public void out(UUID session) {
        tokens.closeSession(session);
    }
}
