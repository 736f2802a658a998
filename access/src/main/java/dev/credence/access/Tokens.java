package dev.credence.access;

import dev.credence.access.AccessToken.Kind;
import dev.credence.database.Notifications;
import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues and revokes tokens. Whether a presented secret is valid is for {@link KnownTokens}, which
 * survives PostgreSQL.
 */
public class Tokens {

    /** Notified whenever the set of valid tokens changes. */
    static final String CHANNEL = "credence_access";

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");
    private static final Duration SESSION_LENGTH = Duration.ofDays(7);
    private static final String VALID =
            "revoked_at is null and (expires_at is null or expires_at > :now)";

    /** A session is valid as long as the token that it was opened with. */
    private static final String WITH_PARENT =
            """
            select t.* from access.token t left join access.token p on p.id = t.parent_id
            where t.revoked_at is null and (t.expires_at is null or t.expires_at > :now)
              and (t.parent_id is null
                   or (p.revoked_at is null and (p.expires_at is null or p.expires_at > :now)))
            """;

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final AuditLog audit;
    private final InstantSource clock;

    Tokens(JdbcClient jdbc, Notifications notifications, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new token with its secret, which is shown this once and not kept. */
    public record Issued(AccessToken token, Secret secret) {}

    @Transactional
    public Issued issue(String name, Role role, @Nullable Duration lifetime, String actor) {
        List<FieldError> errors = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            errors.add(
                    new FieldError(
                            "name",
                            "must be 1 to 63 letters, digits or . _ @ -, a letter or digit first"));
        }
        if (lifetime != null && !lifetime.isPositive()) {
            errors.add(new FieldError("lifetime", "must be a positive duration such as P30D"));
        }
        InvalidFields.throwIfAny(errors);
        Secret secret = Secret.apiToken();
        Instant now = clock.instant();
        AccessToken token =
                new AccessToken(
                        UUID.randomUUID(),
                        Kind.API,
                        name,
                        role,
                        now,
                        actor,
                        lifetime == null ? null : now.plus(lifetime));
        // An expired token still holds its name in the index.
        jdbc.sql(
                        "update access.token set revoked_at = expires_at where name = :name and revoked_at is null and expires_at <= :now")
                .param("name", name)
                .param("now", utc(now))
                .update();
        try {
            insert(token, secret, null);
        } catch (DuplicateKeyException taken) {
            throw new TokenNameTaken(name);
        }
        audit.record(actor, "issue-token", name, role.text());
        return new Issued(token, secret);
    }

    /**
     * Makes a token and the browser sessions that were opened with it useless, in every process at
     * once.
     */
    @Transactional
    public void revoke(UUID id, String actor) {
        String name =
                jdbc.sql(
                                "update access.token set revoked_at = :now where id = :id and kind = 'API' and "
                                        + VALID
                                        + " returning name")
                        .param("id", id)
                        .param("now", utc(clock.instant()))
                        .query(String.class)
                        .optional()
                        .orElseThrow(() -> new TokenNotFound(id));
        notifications.publish(CHANNEL, "revoked");
        audit.record(actor, "revoke-token", name, id.toString());
    }

    /** The valid API tokens, oldest first. */
    public List<AccessToken> list() {
        return jdbc.sql(
                        "select * from access.token where kind = 'API' and "
                                + VALID
                                + " order by created_at, id")
                .param("now", utc(clock.instant()))
                .query((row, _) -> token(row))
                .list();
    }

    /** Opens a browser session with the rights of a valid API token. */
    @Transactional
    Issued openSession(AccessToken parent) {
        Secret secret = Secret.session();
        Instant now = clock.instant();
        AccessToken session =
                new AccessToken(
                        UUID.randomUUID(),
                        Kind.SESSION,
                        parent.name(),
                        parent.role(),
                        now,
                        parent.name(),
                        now.plus(SESSION_LENGTH));
        insert(session, secret, parent.id());
        audit.record(parent.name(), "sign-in", parent.name(), "");
        return new Issued(session, secret);
    }

    @Transactional
    void closeSession(UUID session) {
        jdbc.sql(
                        "update access.token set revoked_at = :now where id = :id and kind = 'SESSION' and revoked_at is null")
                .param("id", session)
                .param("now", utc(clock.instant()))
                .update();
        notifications.publish(CHANNEL, "signed out");
    }

    /**
     * Makes the administrator's token that the operator chose valid, in place of the one chosen
     * before.
     */
    @Transactional
    void adopt(Secret chosen, String name) {
        Instant now = clock.instant();
        byte[] hash = chosen.sha256();
        // Several processes start at once with the same token.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access.adopt', 7070))")
                .query((_, _) -> "")
                .list();
        int known =
                jdbc.sql("select count(*) from access.token where hash = :hash and " + VALID)
                        .param("hash", hash)
                        .param("now", utc(now))
                        .query(Integer.class)
                        .single();
        if (known > 0) {
            return;
        }
        jdbc.sql(
                        "update access.token set revoked_at = :now where kind = 'API' and name = :name and revoked_at is null")
                .param("name", name)
                .param("now", utc(now))
                .update();
        insert(
                new AccessToken(
                        UUID.randomUUID(), Kind.API, name, Role.ADMIN, now, "settings", null),
                chosen,
                null);
        notifications.publish(CHANNEL, "adopted");
        audit.record("settings", "issue-token", name, Role.ADMIN.text());
    }

    /** Every valid token by the hexadecimal hash of its secret. */
    Map<String, AccessToken> valid() {
        record Hashed(String hash, AccessToken token) {}
        return jdbc
                .sql(WITH_PARENT)
                .param("now", utc(clock.instant()))
                .query((row, _) ->
                        new Hashed(HexFormat.of().formatHex(row.getBytes("hash")), token(row)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Hashed::hash, Hashed::token));
    }

    /** The valid token whose secret has this hash. */
    Optional<AccessToken> find(byte[] sha256) {
        return jdbc.sql(WITH_PARENT + " and t.hash = :hash")
                .param("now", utc(clock.instant()))
                .param("hash", sha256)
                .query((row, _) -> token(row))
                .optional();
    }

    private void insert(AccessToken token, Secret secret, @Nullable UUID parent) {
        Instant expiry = token.expiresAt();
        jdbc.sql(
                        """
                        insert into access.token
                            (id, kind, name, role, hash, parent_id, created_at, created_by, expires_at)
                        values (:id, :kind, :name, :role, :hash, :parent, :createdAt, :createdBy, :expiresAt)
                        """)
                .param("id", token.id())
                .param("kind", token.kind().name())
                .param("name", token.name())
                .param("role", token.role().name())
                .param("hash", secret.sha256())
                .param("parent", parent)
                .param("createdAt", utc(token.createdAt()))
                .param("createdBy", token.createdBy())
                .param("expiresAt", expiry == null ? null : utc(expiry))
                .update();
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        OffsetDateTime expiry = row.getObject("expires_at", OffsetDateTime.class);
        return new AccessToken(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                expiry == null ? null : expiry.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
