package dev.credence.registry.webhook;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.database.Workspace;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The webhooks of a workspace and what became of their deliveries. Who may manage them is the
 * caller's to check: an address often is a secret, and what is told leaves the platform.
 */
@Transactional
public class Webhooks {

    private static final UUID LOWEST = new UUID(0, 0);

    private final StoredWebhooks stored;
    private final WebhookSecrets secrets;
    private final Outbox outbox;
    private final Transport transport;
    private final WebhookSettings settings;
    private final InstantSource clock;

    Webhooks(
            StoredWebhooks stored,
            WebhookSecrets secrets,
            Outbox outbox,
            Transport transport,
            WebhookSettings settings,
            InstantSource clock) {
        this.secrets = secrets;
        this.stored = stored;
        this.outbox = outbox;
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a receiver answered to a test. */
    public record TestResult(
            boolean success, @Nullable Integer status, String body, String error) {}

    public Webhook create(Workspace workspace, WebhookWish wish, String actor) {
        WebhookWish complete = wish.complete();
        complete.check(settings.networks());
        UUID id = UUID.randomUUID();
        stored.insert(id, workspace, complete, actor, clock.instant());
        return find(workspace, id);
    }

    public Webhook update(Workspace workspace, UUID id, WebhookWish wish) {
        wish.check(settings.networks());
        find(workspace, id);
        stored.update(id, wish, clock.instant());
        return find(workspace, id);
    }

    /** With its deliveries; what is on its way arrives or not. */
    public void delete(Workspace workspace, UUID id) {
        find(workspace, id);
        stored.delete(id);
    }

    @Transactional(readOnly = true)
    public Webhook find(Workspace workspace, UUID id) {
        return stored.find(workspace, id).orElseThrow(() -> new NotFound("webhook", id));
    }

    /** The oldest first; of every workspace where that is null. */
    @Transactional(readOnly = true)
    public Page<Webhook> list(
            @Nullable Workspace workspace, int maxResults, @Nullable String pageToken) {
        Place after = pageToken == null ? new Place(Instant.EPOCH, LOWEST) : place(pageToken);
        return stored.list(workspace, maxResults, after.at(), after.id());
    }

    /** Sends an example at once, once; it is in no log. */
    @Transactional(readOnly = true, propagation = Propagation.NOT_SUPPORTED)
    public TestResult test(Workspace workspace, UUID id, @Nullable WebhookEvent event) {
        Webhook webhook = find(workspace, id);
        WebhookEvent told = event == null ? webhook.events().getFirst() : event;
        Instant now = clock.instant();
        Transport.Answer answer =
                secrets.of(id)
                        .map(secret ->
                                transport.send(
                                        webhook.url(),
                                        secret,
                                        UUID.randomUUID(),
                                        EventBody.example(told, workspace, now),
                                        now))
                        .orElseGet(() -> Transport.Answer.failed(WebhookSecrets.UNREADABLE));
        return new TestResult(answer.accepted(), answer.status(), answer.body(), answer.error());
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<Delivery> deliveries(
            Workspace workspace,
            UUID id,
            Delivery.@Nullable Status status,
            int maxResults,
            @Nullable String pageToken) {
        find(workspace, id);
        long before =
                pageToken == null
                        ? Long.MAX_VALUE
                        : PageToken.read(pageToken, 1, values -> Long.valueOf(values.getFirst()))
                                .orElseThrow(InvalidFields::pageToken);
        return outbox.list(id, status, maxResults, before);
    }

    /** Sends what a delivery sent once more, as a delivery of its own. */
    public Delivery replay(Workspace workspace, UUID id, UUID delivery) {
        find(workspace, id);
        Delivery original =
                outbox.find(id, delivery).orElseThrow(() -> new NotFound("delivery", delivery));
        UUID again = outbox.add(id, original.event(), original.body(), delivery, clock.instant());
        return outbox.find(id, again).orElseThrow();
    }

    private record Place(Instant at, UUID id) {}

    private static Place place(String token) {
        return PageToken.read(
                        token,
                        2,
                        values ->
                                new Place(
                                        Instant.parse(values.get(0)),
                                        UUID.fromString(values.get(1))))
                .orElseThrow(InvalidFields::pageToken);
    }
}
