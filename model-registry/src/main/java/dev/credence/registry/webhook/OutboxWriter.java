package dev.credence.registry.webhook;

import static java.util.Objects.requireNonNull;

import dev.credence.database.Workspace;
import dev.credence.registry.ApprovalRequest;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.Promotion;
import dev.credence.registry.Registry;
import dev.credence.registry.RegistryEvent;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionPromoted;
import dev.credence.registry.VersionRegistered;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

/**
 * Puts what happens to models into the outbox, in the transaction in which it happens: what is
 * rolled back is told to nobody, and what is committed is told however soon the process ends.
 */
public class OutboxWriter {

    private final Outbox outbox;
    private final ObjectProvider<Registry> registry;
    private final ObjectProvider<Models> models;
    private final InstantSource clock;

    OutboxWriter(
            Outbox outbox,
            ObjectProvider<Registry> registry,
            ObjectProvider<Models> models,
            InstantSource clock) {
        this.outbox = outbox;
        this.registry = registry;
        this.models = models;
        this.clock = clock;
    }

    @EventListener
    void registered(VersionRegistered event) {
        tell(WebhookEvent.VERSION_CREATED, event.model(), () -> version(event));
    }

    @EventListener
    void promoted(VersionPromoted event) {
        Promotion move = event.promotion();
        tell(
                WebhookEvent.ALIAS_CREATED,
                move.model(),
                () -> {
                    SemanticVersion to = requireNonNull(move.version());
                    var facts = actedBy(move.actor(), move.reason());
                    facts.put("alias", move.alias().value());
                    facts.put("version", number(move.model(), to));
                    facts.put("semantic_version", to.toString());
                    return facts;
                });
    }

    @EventListener
    void happened(RegistryEvent event) {
        ModelName model = event.model();
        switch (event) {
            case RegistryEvent.ModelCreated created ->
                    tell(
                            WebhookEvent.MODEL_CREATED,
                            model,
                            () ->
                                    Map.of(
                                            "description",
                                            created.description(),
                                            "tags",
                                            models.getObject().find(model).tags()));
            case RegistryEvent.ModelRenamed renamed ->
                    tell(
                            WebhookEvent.MODEL_RENAMED,
                            model,
                            () -> Map.of("new_name", renamed.to().withinWorkspace()));
            case RegistryEvent.ModelDeleted _ -> tell(WebhookEvent.MODEL_DELETED, model, Map::of);
            case RegistryEvent.VersionDeleted deleted ->
                    tell(
                            WebhookEvent.VERSION_DELETED,
                            model,
                            () -> numbered(deleted.number(), deleted.version()));
            case RegistryEvent.StatusChanged changed ->
                    tell(
                            WebhookEvent.VERSION_STATUS_CHANGED,
                            model,
                            () -> {
                                var facts = actedBy(changed.actor(), changed.reason());
                                facts.put("version", number(model, changed.version()));
                                facts.put("semantic_version", changed.version().toString());
                                facts.put("status", changed.status().name());
                                return facts;
                            });
            case RegistryEvent.AliasRemoved removed ->
                    tell(
                            WebhookEvent.ALIAS_DELETED,
                            model,
                            () -> Map.of("alias", removed.promotion().alias().value()));
            case RegistryEvent.VersionTagged(_, int number, String key, @Nullable String value) ->
                    tell(
                            value == null
                                    ? WebhookEvent.VERSION_TAG_DELETED
                                    : WebhookEvent.VERSION_TAG_SET,
                            model,
                            () -> {
                                var facts = new LinkedHashMap<String, Object>();
                                facts.put("version", String.valueOf(number));
                                facts.put("key", key);
                                if (value != null) {
                                    facts.put("value", value);
                                }
                                return facts;
                            });
            case RegistryEvent.ApprovalRequested asked ->
                    tell(
                            WebhookEvent.APPROVAL_REQUESTED,
                            model,
                            () ->
                                    request(
                                            asked.request(),
                                            asked.request().requestedBy(),
                                            asked.request().reason()));
            case RegistryEvent.ApprovalDecided decided ->
                    tell(
                            WebhookEvent.APPROVAL_DECIDED,
                            model,
                            () -> request(decided.request(), decided.actor(), decided.reason()));
            case RegistryEvent.VersionRaised _, RegistryEvent.RuleChanged _ -> {
                // a raised version is told as one that was created; rules are in the audit log
            }
        }
    }

    /** The facts are gathered only where somebody is told. */
    private void tell(WebhookEvent event, ModelName model, Supplier<Map<String, ?>> facts) {
        Workspace workspace = model.workspace();
        List<UUID> subscribers = outbox.subscribers(workspace, event);
        if (subscribers.isEmpty()) {
            return;
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("name", model.withinWorkspace());
        all.putAll(facts.get());
        String body = EventBody.of(event, workspace, all, clock.instant());
        for (UUID webhook : subscribers) {
            outbox.add(webhook, event, body, null, clock.instant());
        }
    }

    private Map<String, ?> version(VersionRegistered event) {
        ModelVersion version = registry.getObject().find(event.model(), event.version());
        var facts = numbered(event.number(), event.version());
        facts.put("source", version.origin().source());
        facts.put("run_id", version.lineage().runId());
        facts.put("tags", version.tags());
        facts.put("description", version.description());
        facts.put("actor", event.actor());
        return facts;
    }

    private static Map<String, Object> request(
            ApprovalRequest request, String actor, String reason) {
        var facts = actedBy(actor, reason);
        facts.put("request", request.id());
        facts.put("alias", request.alias().value());
        facts.put("semantic_version", request.version().toString());
        facts.put("status", request.status().name());
        return facts;
    }

    private String number(ModelName model, SemanticVersion version) {
        return String.valueOf(registry.getObject().find(model, version).number());
    }

    private static LinkedHashMap<String, Object> numbered(int number, SemanticVersion version) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", String.valueOf(number));
        facts.put("semantic_version", version.toString());
        return facts;
    }

    private static LinkedHashMap<String, Object> actedBy(String actor, String reason) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("actor", actor);
        facts.put("reason", reason);
        return facts;
    }
}
