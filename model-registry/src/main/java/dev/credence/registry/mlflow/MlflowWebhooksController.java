package dev.credence.registry.mlflow;

import dev.credence.database.Page;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.registry.webhook.Webhook;
import dev.credence.registry.webhook.WebhookWish;
import dev.credence.registry.webhook.Webhooks;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Webhooks; as in MLflow's own access control, for administrators. */
@MlflowController
@RequestMapping({MlflowPaths.API + "/webhooks", MlflowPaths.AJAX + "/webhooks"})
@PreAuthorize("hasRole('ADMIN')")
class MlflowWebhooksController {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    @MlflowMessage
    record Create(
            String name,
            @Nullable String description,
            String url,
            List<WebhookMessage.Event> events,
            @Nullable String secret,
            @Nullable String status) {}

    @MlflowMessage
    record Update(
            String webhookId,
            @Nullable String name,
            @Nullable String description,
            @Nullable String url,
            List<WebhookMessage.Event> events,
            @Nullable String secret,
            @Nullable String status) {}

    @MlflowMessage
    record Named(String webhookId) {}

    @MlflowMessage
    record Listed(@Nullable Integer maxResults, @Nullable String pageToken) {}

    @MlflowMessage
    record Found(List<WebhookMessage> webhooks, @Nullable String nextPageToken) {}

    @MlflowMessage
    record Test(String webhookId, WebhookMessage.@Nullable Event event) {}

    @MlflowMessage
    record Tested(Result result) {}

    @MlflowMessage
    record Result(
            boolean success,
            @Nullable Integer responseStatus,
            @Nullable String responseBody,
            @Nullable String errorMessage) {}

    private final Webhooks webhooks;

    MlflowWebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping
    WebhookMessage.One create(Workspace workspace, @MlflowRequest Create request, Principal actor) {
        if (request.events().isEmpty()) {
            throw MlflowError.missing("events");
        }
        var wish =
                new WebhookWish(
                        request.name(),
                        request.description(),
                        request.url(),
                        request.events().stream().map(WebhookMessage.Event::read).toList(),
                        request.secret(),
                        status(request.status()));
        return WebhookMessage.One.of(webhooks.create(workspace, wish, actor.getName()));
    }

    @GetMapping
    Found list(Workspace workspace, @MlflowRequest Listed request) {
        int limit = MlflowLimits.maxResults(request.maxResults(), PAGE, LARGEST_PAGE);
        Page<Webhook> page = webhooks.list(workspace, limit, request.pageToken());
        return new Found(
                page.items().stream().map(WebhookMessage::of).toList(), page.nextPageToken());
    }

    @GetMapping("/{webhook_id}")
    WebhookMessage.One get(Workspace workspace, @MlflowRequest Named request) {
        return WebhookMessage.One.of(webhooks.find(workspace, id(request.webhookId())));
    }

    @PatchMapping("/{webhook_id}")
    WebhookMessage.One update(Workspace workspace, @MlflowRequest Update request) {
        var wish =
                new WebhookWish(
                        request.name(),
                        request.description(),
                        request.url(),
                        request.events().isEmpty()
                                ? null
                                : request.events().stream()
                                        .map(WebhookMessage.Event::read)
                                        .toList(),
                        request.secret(),
                        status(request.status()));
        return WebhookMessage.One.of(webhooks.update(workspace, id(request.webhookId()), wish));
    }

    @DeleteMapping("/{webhook_id}")
    Done delete(Workspace workspace, @MlflowRequest Named request) {
        webhooks.delete(workspace, id(request.webhookId()));
        return Done.DONE;
    }

    @PostMapping("/{webhook_id}/test")
    Tested test(Workspace workspace, @MlflowRequest Test request) {
        WebhookMessage.Event event = request.event();
        Webhooks.TestResult result =
                webhooks.test(
                        workspace, id(request.webhookId()), event == null ? null : event.read());
        return new Tested(
                new Result(
                        result.success(),
                        result.status(),
                        result.status() == null ? null : result.body(),
                        result.error().isEmpty() ? null : result.error()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw MlflowError.notFound("Webhook with id=%s not found".formatted(text));
        }
    }

    private static Webhook.@Nullable Status status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Webhook.Status.valueOf(text);
        } catch (IllegalArgumentException _) {
            throw MlflowError.invalid("status", "be ACTIVE or DISABLED");
        }
    }
}
