package dev.credence.registry.webhook;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.database.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of deliveries and their attempts. */
class Outbox {

    private static final String ROWS = "select d.* from registry.webhook_deliveries d ";

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be sent, taken by one sender until its lease ends. */
    record Due(
            UUID id,
            UUID webhook,
            String url,
            WebhookSecrets.Stored secret,
            String body,
            int attempt) {}

    /** The active webhooks of the workspace that are told of the event. */
    List<UUID> subscribers(Workspace workspace, WebhookEvent event) {
        return jdbc.sql(
                        """
                        select id from registry.webhooks
                        where workspace = :workspace and status = 'ACTIVE' and :event = any(events)
                        """)
                .param("workspace", workspace.name())
                .param("event", event.text())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    UUID add(UUID webhook, WebhookEvent event, String body, @Nullable UUID replayOf, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into registry.webhook_deliveries
                            (id, webhook_id, event, body, status, attempts, next_attempt_at, created_at, replay_of)
                        values (:id, :webhook, :event, :body, 'PENDING', 0, :now, :now, :replay_of)
                        """)
                .param("id", id)
                .param("webhook", webhook)
                .param("event", event.text())
                .param("body", body)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("replay_of", replayOf)
                .update();
        return id;
    }

    /** Takes what is due: nobody else has it before the lease ends. */
    List<Due> take(int most, Instant now, Duration lease) {
        return jdbc.sql(
                        """
                        update registry.webhook_deliveries d
                        set attempts = d.attempts + 1, next_attempt_at = :until
                        from registry.webhooks w
                        where w.id = d.webhook_id and d.id in (
                            select due.id from registry.webhook_deliveries due
                                join registry.webhooks h on h.id = due.webhook_id
                            where due.status = 'PENDING' and due.next_attempt_at <= :now and h.status = 'ACTIVE'
                            order by due.next_attempt_at limit :most for update of due skip locked)
                        returning d.id, d.webhook_id, w.url, w.secret, w.sealed, d.body, d.attempts
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(lease).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) ->
                        new Due(
                                row.getObject("id", UUID.class),
                                row.getObject("webhook_id", UUID.class),
                                row.getString("url"),
                                WebhookSecrets.Stored.of(row),
                                row.getString("body"),
                                row.getInt("attempts")))
                .list();
    }

    /** Notes an attempt and what follows from it: done, given up, or again at that time. */
    void attempted(UUID id, Delivery.Attempt attempt, Delivery.Status status, Instant next) {
        jdbc.sql(
                        """
                        with noted as (
                            insert into registry.webhook_attempts (delivery_id, attempt, at, millis, status, error)
                            select id, :attempt::int, :at::timestamptz, :millis::int, :answer::int, :error::text
                            from registry.webhook_deliveries where id = :id
                            on conflict do nothing)
                        update registry.webhook_deliveries
                        set status = :status, next_attempt_at = :next,
                            closed_at = case when :status = 'PENDING' then null else :at end
                        where id = :id and status = 'PENDING' and attempts = :attempt
                        """)
                .param("id", id)
                .param("attempt", attempt.attempt())
                .param("at", attempt.at().atOffset(ZoneOffset.UTC))
                .param("millis", (int) attempt.millis())
                .param("answer", attempt.status())
                .param("error", attempt.error())
                .param("status", status.name())
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Delivery> find(UUID webhook, UUID id) {
        return read(
                        "where d.webhook_id = :webhook and d.id = :id",
                        Map.of("webhook", webhook, "id", id))
                .stream()
                .map(Placed::delivery)
                .findFirst();
    }

    /** The newest first. */
    Page<Delivery> list(
            UUID webhook, Delivery.@Nullable Status status, int maxResults, long before) {
        var params = new HashMap<String, Object>(Map.of("webhook", webhook, "before", before));
        var condition = new StringBuilder("where d.webhook_id = :webhook and d.place < :before");
        if (status != null) {
            condition.append(" and d.status = :status");
            params.put("status", status.name());
        }
        params.put("limit", maxResults + 1);
        List<Placed> rows = read(condition + " order by d.place desc limit :limit", params);
        return Page.of(rows, maxResults, row -> PageToken.of(row.place())).map(Placed::delivery);
    }

    /** Forgets what was closed before; the number of deliveries that are gone. */
    int forget(Instant before) {
        return jdbc.sql("delete from registry.webhook_deliveries where closed_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private record Placed(long place, Delivery delivery) {}

    private List<Placed> read(String condition, Map<String, Object> params) {
        List<Placed> bare = jdbc.sql(ROWS + condition).params(params).query(Outbox::bare).list();
        var attempts = new HashMap<UUID, List<Delivery.Attempt>>();
        jdbc.sql(
                        "select * from registry.webhook_attempts where delivery_id = any(:ids) order by attempt")
                .param("ids", bare.stream().map(row -> row.delivery().id()).toArray(UUID[]::new))
                .query(row -> {
                    attempts.computeIfAbsent(
                                    row.getObject("delivery_id", UUID.class),
                                    _ -> new ArrayList<>())
                            .add(attempt(row));
                });
        return bare.stream()
                .map(row ->
                        new Placed(
                                row.place(),
                                with(
                                        row.delivery(),
                                        attempts.getOrDefault(row.delivery().id(), List.of()))))
                .toList();
    }

    private static Placed bare(ResultSet row, int number) throws SQLException {
        var status = Delivery.Status.valueOf(row.getString("status"));
        return new Placed(
                row.getLong("place"),
                new Delivery(
                        row.getObject("id", UUID.class),
                        row.getObject("webhook_id", UUID.class),
                        WebhookEvent.parse(row.getString("event")),
                        status,
                        instant(row, "created_at").orElseThrow(),
                        status == Delivery.Status.PENDING
                                ? instant(row, "next_attempt_at").orElseThrow()
                                : null,
                        instant(row, "closed_at").orElse(null),
                        row.getObject("replay_of", UUID.class),
                        row.getString("body"),
                        List.of()));
    }

    private static Delivery.Attempt attempt(ResultSet row) throws SQLException {
        return new Delivery.Attempt(
                row.getInt("attempt"),
                instant(row, "at").orElseThrow(),
                row.getInt("millis"),
                row.getObject("status", Integer.class),
                row.getString("error"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Delivery with(Delivery bare, List<Delivery.Attempt> attempts) {
        return new Delivery(
                bare.id(),
                bare.webhook(),
                bare.event(),
                bare.status(),
                bare.createdAt(),
                bare.nextAttemptAt(),
                bare.closedAt(),
                bare.replayOf(),
                bare.body(),
                attempts);
    }
}
