package dev.credence.platform.dashboard;

import dev.credence.database.Workspace;
import dev.credence.registry.Actor;
import dev.credence.registry.webhook.Delivery;
import dev.credence.registry.webhook.Webhook;
import dev.credence.registry.webhook.WebhookEvent;
import dev.credence.registry.webhook.WebhookWish;
import dev.credence.registry.webhook.Webhooks;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Webhooks and the log of their deliveries, for administrators. */
@Controller
@RequestMapping("/webhooks")
@PreAuthorize("hasRole('ADMIN')")
class WebhookPages {

    private static final int PAGE = 200;

    private final Webhooks webhooks;

    WebhookPages(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    record DeliveryRow(Delivery delivery) {

        public UUID id() {
            return delivery.id();
        }

        public String event() {
            return delivery.event().text();
        }

        public String created() {
            return Texts.time(delivery.createdAt());
        }

        public String status() {
            return Texts.words(delivery.status());
        }

        public String tone() {
            return switch (delivery.status()) {
                case PENDING -> "wait";
                case DELIVERED -> "good";
                case FAILED -> "bad";
            };
        }

        public List<String> attempts() {
            return delivery.attempts().stream()
                    .sorted(Comparator.comparing(Delivery.Attempt::attempt))
                    .map(attempt ->
                            "%d. %s, %d ms: %s"
                                    .formatted(
                                            attempt.attempt(),
                                            Texts.time(attempt.at()),
                                            attempt.millis(),
                                            attempt.error().isEmpty()
                                                    ? "accepted"
                                                    : attempt.error()))
                    .toList();
        }

        public String body() {
            return delivery.body();
        }
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "default") Workspace workspace, Model model) {
        model.addAttribute("workspace", workspace.name());
        model.addAttribute("webhooks", webhooks.list(workspace, PAGE, null).items());
        model.addAttribute("events", WebhookEvent.values());
        return "dashboard/webhooks";
    }

    @PostMapping
    String create(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @RequestParam String name,
            @RequestParam String url,
            @RequestParam(required = false) @Nullable List<String> event,
            @RequestParam(defaultValue = "") String secret,
            Actor actor) {
        List<WebhookEvent> events =
                event == null ? List.of() : event.stream().map(WebhookEvent::parse).toList();
        var wish = new WebhookWish(name, "", url, events, secret, null);
        Webhook webhook = webhooks.create(workspace, wish, actor.name());
        return back(workspace, webhook.id());
    }

    @GetMapping("/{id}")
    String webhook(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            Model model) {
        model.addAttribute("workspace", workspace.name());
        model.addAttribute("webhook", webhooks.find(workspace, id));
        model.addAttribute(
                "deliveries",
                webhooks.deliveries(workspace, id, null, PAGE, null).items().stream()
                        .map(DeliveryRow::new)
                        .toList());
        return "dashboard/webhook";
    }

    @PostMapping("/{id}/test")
    String test(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            Model model) {
        model.addAttribute("test", webhooks.test(workspace, id, null));
        return webhook(workspace, id, model);
    }

    @PostMapping("/{id}/status")
    String changeStatus(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            @RequestParam Webhook.Status status) {
        webhooks.update(workspace, id, new WebhookWish(null, null, null, null, null, status));
        return back(workspace, id);
    }

    @PostMapping("/{id}/deletion")
    String delete(
            @RequestParam(defaultValue = "default") Workspace workspace, @PathVariable UUID id) {
        webhooks.delete(workspace, id);
        return "redirect:/webhooks?workspace=" + workspace;
    }

    @PostMapping("/{id}/deliveries/{delivery}/replay")
    String replay(
            @RequestParam(defaultValue = "default") Workspace workspace,
            @PathVariable UUID id,
            @PathVariable UUID delivery) {
        webhooks.replay(workspace, id, delivery);
        return back(workspace, id);
    }

    private static String back(Workspace workspace, UUID id) {
        return "redirect:/webhooks/%s?workspace=%s".formatted(id, workspace);
    }
}
