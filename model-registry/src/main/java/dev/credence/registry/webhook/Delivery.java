package dev.credence.registry.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an event is told to a webhook, at least once.
 *
 * @param id the same in every attempt, so that the receiver knows what it has already
 * @param body what is sent
 * @param replayOf the delivery that this one sends again
 */
public record Delivery(
        UUID id,
        UUID webhook,
        WebhookEvent event,
        Status status,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant closedAt,
        @Nullable UUID replayOf,
        String body,
        List<Attempt> attempts) {

    /** Where a delivery is. */
    public enum Status {
        PENDING,
        DELIVERED,
        /** After the last attempt; a replay starts again. */
        FAILED
    }

    /**
     * One attempt.
     *
     * @param status the HTTP status; null when there was no answer
     * @param error why it did not succeed; empty when it did
     */
    public record Attempt(
            int attempt, Instant at, long millis, @Nullable Integer status, String error) {}

    public Delivery {
        attempts = List.copyOf(attempts);
    }
}
