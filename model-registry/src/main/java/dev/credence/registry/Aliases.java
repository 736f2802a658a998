package dev.credence.registry;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.permission.Needs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a model's aliases point, pointed, and who may move them. Nothing else moves an alias, so
 * that no door is without its {@link ApprovalRule}: not the REST API, not MLflow's, not a page.
 * What takes approvals goes through {@link Approvals}.
 */
@Transactional
public class Aliases {

    private final StoredModels stored;
    private final StoredVersions versions;
    private final Promotions promotions;
    private final ApprovalRules rules;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Aliases(
            StoredModels stored,
            StoredVersions versions,
            Promotions promotions,
            ApprovalRules rules,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.stored = stored;
        this.versions = versions;
        this.promotions = promotions;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Points the alias to the version at once.
     *
     * @throws PromotionNotAllowed when its rule does not let the actor, saying what is missing
     * @throws VersionNotPromotable when the version is deprecated or retired
     */
    public Promotion promote(
            @Needs(EDIT) ModelName name,
            SemanticVersion version,
            Alias alias,
            Actor actor,
            String reason) {
        RegistryLimits.reason(reason);
        StoredModel model = locked(name);
        ModelVersion wanted = version(name, version);
        PromotionNotAllowed.throwIfAny(
                name, alias, rules.of(model.id(), alias).againstMoving(wanted, actor));
        return move(model, wanted, alias, actor.name(), reason);
    }

    /**
     * Removes the alias, which the promotions remember; empty when there is no such alias.
     *
     * @throws PromotionNotAllowed when the actor is not among those who decide about it
     */
    public Optional<Promotion> remove(
            @Needs(EDIT) ModelName name, Alias alias, Actor actor, String reason) {
        RegistryLimits.reason(reason);
        return remove(locked(name), alias, actor, reason);
    }

    /**
     * What was in production: for each alias that pointed somewhere at the time, the promotion that
     * had put it there.
     */
    @Transactional(readOnly = true)
    public List<Promotion> at(@Needs(READ) ModelName name, Instant time) {
        found(name);
        return promotions.at(name, time);
    }

    /** How the model's aliases moved, the newest first. */
    @Transactional(readOnly = true)
    public Page<Promotion> promotions(
            @Needs(READ) ModelName name, int maxResults, @Nullable String pageToken) {
        found(name);
        return promotions.list(name, maxResults, pageToken);
    }

    /** Moves it without asking the rule, which {@link Approvals} did; the model is locked. */
    Promotion move(
            StoredModel model, ModelVersion version, Alias alias, String actor, String reason) {
        Integer previous = model.point(alias, version, clock.instant());
        stored.flush();
        var promotion =
                new Promotion(
                        model.name(),
                        alias,
                        version.version(),
                        versionOf(model, previous),
                        actor,
                        reason,
                        clock.instant());
        promotions.append(model.id(), promotion);
        events.publishEvent(new VersionPromoted(promotion));
        return promotion;
    }

    /** The model is locked. */
    Optional<Promotion> remove(StoredModel model, Alias alias, Actor actor, String reason) {
        PromotionNotAllowed.throwIfAny(
                model.name(), alias, rules.of(model.id(), alias).againstRemoving(actor));
        Integer previous = model.remove(alias, clock.instant());
        if (previous == null) {
            return Optional.empty();
        }
        var promotion =
                new Promotion(
                        model.name(),
                        alias,
                        null,
                        versionOf(model, previous),
                        actor.name(),
                        reason,
                        clock.instant());
        stored.flush();
        promotions.append(model.id(), promotion);
        events.publishEvent(new RegistryEvent.AliasRemoved(model.name(), promotion));
        return Optional.of(promotion);
    }

    private @Nullable SemanticVersion versionOf(StoredModel model, @Nullable Integer number) {
        return number == null
                ? null
                : versions.named(List.of(model.id()), List.of(number))
                        .getOrDefault(model.id(), Map.of())
                        .get(number);
    }

    private ModelVersion version(ModelName name, SemanticVersion version) {
        return versions.find(name, version).orElseThrow(() -> new VersionNotFound(name, version));
    }

    private StoredModel found(ModelName name) {
        return stored.findByName(name.value()).orElseThrow(() -> new ModelNotFound(name));
    }

    private StoredModel locked(ModelName name) {
        return stored.findLocked(name.value()).orElseThrow(() -> new ModelNotFound(name));
    }
}
