package dev.credence.registry.webhook;

import dev.credence.database.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where to tell what happens to the models of a workspace. Its secret is never given out again.
 *
 * @param signed whether it has a secret, so that deliveries carry a signature
 */
public record Webhook(
        UUID id,
        Workspace workspace,
        String name,
        String description,
        String url,
        List<WebhookEvent> events,
        Status status,
        boolean signed,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /** A disabled webhook is told nothing, and what was not delivered yet waits. */
    public enum Status {
        ACTIVE,
        DISABLED
    }

    public Webhook {
        events = List.copyOf(events);
    }
}
