package dev.credence.registry.mlflow;

import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.registry.webhook.Webhook;
import dev.credence.registry.webhook.WebhookEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A webhook as MLflow's clients read it. Events that they do not know are left out. */
@MlflowMessage
record WebhookMessage(
        String webhookId,
        String name,
        String description,
        String url,
        List<Event> events,
        String status,
        long creationTimestamp,
        long lastUpdatedTimestamp) {

    @MlflowMessage
    record One(WebhookMessage webhook) {

        static One of(Webhook webhook) {
            return new One(WebhookMessage.of(webhook));
        }
    }

    /** What happened, by the names of protobuf's enums. */
    @MlflowMessage
    record Event(String entity, String action) {

        static Event of(WebhookEvent event) {
            return new Event(
                    event.entity().toUpperCase(Locale.ROOT),
                    event.action().toUpperCase(Locale.ROOT));
        }

        WebhookEvent read() {
            return Arrays.stream(WebhookEvent.values())
                    .filter(event -> event.isMlflow() && of(event).equals(this))
                    .findFirst()
                    .orElseThrow(() ->
                            MlflowError.invalid(
                                    "events",
                                    "be among "
                                            + Arrays.stream(WebhookEvent.values())
                                                    .filter(WebhookEvent::isMlflow)
                                                    .map(Event::of)
                                                    .map(event ->
                                                            event.entity() + "." + event.action())
                                                    .collect(Collectors.joining(", "))));
        }
    }

    static WebhookMessage of(Webhook webhook) {
        return new WebhookMessage(
                webhook.id().toString(),
                webhook.name(),
                webhook.description(),
                webhook.url(),
                webhook.events().stream().filter(WebhookEvent::isMlflow).map(Event::of).toList(),
                webhook.status().name(),
                webhook.createdAt().toEpochMilli(),
                webhook.updatedAt().toEpochMilli());
    }
}
