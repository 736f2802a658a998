package dev.credence.platform;

import dev.credence.access.AuditLog;
import dev.credence.registry.Promotion;
import dev.credence.registry.RegistryEvent;
import dev.credence.registry.VersionPromoted;
import dev.credence.registry.VersionRegistered;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes what happens to models into the audit log, with the reasons that people gave, in the
 * transaction of the change: neither is there without the other.
 */
@Component
class RegistryAudit {

    private final AuditLog audit;

    RegistryAudit(AuditLog audit) {
        this.audit = audit;
    }

    @EventListener
    void registered(VersionRegistered event) {
        audit.record(
                event.actor(),
                "version-registered",
                event.model() + " " + event.version(),
                "number " + event.number());
    }

    @EventListener
    void promoted(VersionPromoted event) {
        record("alias-moved", event.promotion());
    }

    @EventListener
    void happened(RegistryEvent event) {
        switch (event) {
            case RegistryEvent.ModelCreated created ->
                    audit.record(created.actor(), "model-created", text(created), "");
            case RegistryEvent.ModelRenamed renamed ->
                    audit.record(
                            renamed.actor(), "model-renamed", text(renamed), "to " + renamed.to());
            case RegistryEvent.ModelDeleted deleted ->
                    audit.record(deleted.actor(), "model-deleted", text(deleted), "");
            case RegistryEvent.VersionDeleted deleted ->
                    audit.record(
                            deleted.actor(),
                            "version-deleted",
                            text(deleted) + " " + deleted.version(),
                            "number " + deleted.number());
            case RegistryEvent.VersionRaised raised ->
                    audit.record(
                            raised.actor(),
                            "version-raised",
                            text(raised) + " " + raised.version(),
                            "from %s: %s".formatted(raised.from(), raised.reason()));
            case RegistryEvent.StatusChanged changed ->
                    audit.record(
                            changed.actor(),
                            "version-status",
                            text(changed) + " " + changed.version(),
                            changed.status() + ": " + changed.reason());
            case RegistryEvent.AliasRemoved removed -> record("alias-removed", removed.promotion());
            case RegistryEvent.RuleChanged changed ->
                    audit.record(
                            changed.actor(),
                            "approval-rule",
                            text(changed) + " " + changed.rule().alias(),
                            changed.rule().toString());
            case RegistryEvent.ApprovalRequested(var model, var request) ->
                    audit.record(
                            request.requestedBy(),
                            "approval-requested",
                            "%s %s".formatted(model, request.alias()),
                            "request %d for %s: %s"
                                    .formatted(request.id(), request.version(), request.reason()));
            case RegistryEvent.ApprovalDecided(var model, var request, var actor, var reason) ->
                    audit.record(
                            actor,
                            "approval-" + request.status().name().toLowerCase(Locale.ROOT),
                            "%s %s".formatted(model, request.alias()),
                            "request %d for %s: %s"
                                    .formatted(request.id(), request.version(), reason));
            case RegistryEvent.VersionTagged _ -> {
                // the request is recorded, and there may be many
            }
        }
    }

    private void record(String action, Promotion move) {
        audit.record(
                move.actor(),
                action,
                "%s %s".formatted(move.model(), move.alias()),
                "%s -> %s: %s".formatted(move.previous(), move.version(), move.reason()));
    }

    private static String text(RegistryEvent event) {
        return event.model().value();
    }
}
