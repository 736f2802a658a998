package dev.credence.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who did what when; append-only and chained by hashes, which {@link AuditChain} checks. What a
 * module itself needs to know, such as promotions, it keeps in its own history.
 */
public class AuditLog {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AuditLog(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One line of the log. */
    public record Entry(
            long id, Instant at, String actor, String action, String subject, String detail) {}

    /** Records in the current transaction, when there is one. */
    public void record(String actor, String action, String subject, String detail) {
        jdbc.sql(
                        "insert into access.audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), actor, action, subject, detail)
                .update();
    }

    /** The newest entries before the given one, newest first. */
    public List<Entry> before(long id, int limit) {
        return jdbc.sql("select * from access.audit where id < ? order by id desc limit ?")
                .params(id, limit)
                .query((row, _) ->
                        new Entry(
                                row.getLong("id"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("subject"),
                                row.getString("detail")))
                .list();
    }
}
