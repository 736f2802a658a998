package dev.credence.registry.webhook;

import static java.util.Objects.requireNonNull;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.database.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of webhooks. Their secret is read by nobody but {@link WebhookSecrets}. */
class StoredWebhooks {

    private static final String ROWS =
            """
            select id, workspace, name, description, url, events, status, secret <> '' as signed,
                created_at, created_by, updated_at
            from registry.webhooks
            """;

    private final JdbcClient jdbc;
    private final WebhookSecrets secrets;

    StoredWebhooks(JdbcClient jdbc, WebhookSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    void insert(UUID id, Workspace workspace, WebhookWish wish, String actor, Instant now) {
        jdbc.sql(
                        """
                        insert into registry.webhooks
                            (id, workspace, name, description, url, events, secret, sealed, status, created_at, created_by, updated_at)
                        values (:id, :workspace, :name, :description, :url, :events, :secret, true, :status, :now, :actor, :now)
                        """)
                .param("id", id)
                .param("workspace", workspace.name())
                .param("name", wish.name())
                .param("description", wish.description())
                .param("url", wish.url())
                .param("events", texts(requireNonNull(wish.events())))
                .param("secret", secrets.sealed(id, wish.secret()))
                .param("status", requireNonNull(wish.status()).name())
                .param("actor", actor)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(UUID id, WebhookWish wish, Instant now) {
        List<WebhookEvent> events = wish.events();
        Webhook.Status status = wish.status();
        jdbc.sql(
                        """
                        update registry.webhooks set name = coalesce(:name, name),
                            description = coalesce(:description, description), url = coalesce(:url, url),
                            events = coalesce(:events::text[], events), secret = coalesce(:secret, secret),
                            sealed = sealed or :secret::text is not null,
                            status = coalesce(:status, status), updated_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("name", wish.name())
                .param("description", wish.description())
                .param("url", wish.url())
                .param("events", events == null ? null : texts(events))
                .param("secret", secrets.sealed(id, wish.secret()))
                .param("status", status == null ? null : status.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from registry.webhooks where id = :id").param("id", id).update();
    }

    Optional<Webhook> find(Workspace workspace, UUID id) {
        return jdbc.sql(ROWS + "where workspace = :workspace and id = :id")
                .param("workspace", workspace.name())
                .param("id", id)
                .query(StoredWebhooks::webhook)
                .optional();
    }

    /** The oldest first; of every workspace where that is null. */
    Page<Webhook> list(@Nullable Workspace workspace, int maxResults, Instant after, UUID afterId) {
        List<Webhook> rows =
                jdbc.sql(
                                ROWS
                                        + """
                                        where (:workspace::text is null or workspace = :workspace)
                                            and (created_at, id) > (:after, :after_id)
                                        order by created_at, id limit :limit
                                        """)
                        .param("workspace", workspace == null ? null : workspace.name())
                        .param("after", after.atOffset(ZoneOffset.UTC))
                        .param("after_id", afterId)
                        .param("limit", maxResults + 1)
                        .query(StoredWebhooks::webhook)
                        .list();
        return Page.of(
                rows, maxResults, webhook -> PageToken.of(webhook.createdAt(), webhook.id()));
    }

    private static String[] texts(List<WebhookEvent> events) {
        return events.stream().distinct().map(WebhookEvent::text).toArray(String[]::new);
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                new Workspace(row.getString("workspace")),
                row.getString("name"),
                row.getString("description"),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("events").getArray())
                        .map(WebhookEvent::parse)
                        .toList(),
                Webhook.Status.valueOf(row.getString("status")),
                row.getBoolean("signed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
