package dev.credence.registry.web;

import dev.credence.database.Page;
import dev.credence.database.Workspace;
import dev.credence.problem.InvalidFields;
import dev.credence.registry.webhook.Delivery;
import dev.credence.registry.webhook.Webhook;
import dev.credence.registry.webhook.WebhookEvent;
import dev.credence.registry.webhook.WebhookWish;
import dev.credence.registry.webhook.Webhooks;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Webhooks and what became of their deliveries. For administrators: an address often is a secret,
 * and what is told leaves the platform.
 */
@RestController
@RequestMapping("/api/v1/webhooks")
@PreAuthorize("hasRole('ADMIN')")
class WebhooksController {

    private final Webhooks webhooks;

    WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping
    Page<Webhook> list(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return webhooks.list(workspace, maxResults, pageToken);
    }

    @PostMapping
    ResponseEntity<Webhook> create(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @RequestBody WebhookWish wish,
            Principal actor) {
        Webhook webhook = webhooks.create(workspace, wish, actor.getName());
        var location = UriComponentsBuilder.fromPath("/api/v1/webhooks/{id}").build(webhook.id());
        return ResponseEntity.created(location).body(webhook);
    }

    @GetMapping("/{id}")
    Webhook get(
            @RequestParam(defaultValue = "default") Workspace workspace, @PathVariable UUID id) {
        return webhooks.find(workspace, id);
    }

    /** What is left out stays. */
    @PatchMapping("/{id}")
    Webhook update(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            @RequestBody WebhookWish wish) {
        return webhooks.update(workspace, id, wish);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @RequestParam(defaultValue = "default") Workspace workspace, @PathVariable UUID id) {
        webhooks.delete(workspace, id);
    }

    /** Sends an example at once and says what was answered. */
    @PostMapping("/{id}/test")
    Webhooks.TestResult test(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String event) {
        return webhooks.test(workspace, id, event == null ? null : parsed(event));
    }

    @GetMapping("/{id}/deliveries")
    Page<Delivery> deliveries(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            @RequestParam(required = false) Delivery.@Nullable Status status,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return webhooks.deliveries(workspace, id, status, maxResults, pageToken);
    }

    /** Sends once more what a delivery sent. */
    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @ResponseStatus(HttpStatus.CREATED)
    Delivery replay(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            @PathVariable UUID delivery) {
        return webhooks.replay(workspace, id, delivery);
    }

    private static WebhookEvent parsed(String event) {
        try {
            return WebhookEvent.parse(event);
        } catch (IllegalArgumentException refused) {
            throw new InvalidFields("event", String.valueOf(refused.getMessage()));
        }
    }
}
