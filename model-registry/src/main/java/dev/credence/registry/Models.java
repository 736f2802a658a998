package dev.credence.registry;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/**
 * The registered models and what can change about them and their versions. New versions come
 * through {@link Registry}.
 */
@Transactional
public class Models {

    private final StoredModels stored;
    private final StoredVersions versions;
    private final Promotions promotions;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Models(
            StoredModels stored,
            StoredVersions versions,
            Promotions promotions,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.stored = stored;
        this.versions = versions;
        this.promotions = promotions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A model without versions yet; also made by the first registration.
     *
     * @throws ModelNameTaken
     */
    public RegisteredModel create(ModelName name, String description, String actor) {
        RegistryLimits.description(description);
        if (stored.createUnlessPresent(name.value(), description, actor, clock.instant()) == 0) {
            throw new ModelNameTaken(name);
        }
        return find(name);
    }

    /**
     * @throws ModelNotFound
     */
    @Transactional(readOnly = true)
    public RegisteredModel find(ModelName name) {
        return toModel(stored.findByName(name.value()).orElseThrow(() -> new ModelNotFound(name)));
    }

    /** The models by name. */
    @Transactional(readOnly = true)
    public Page<RegisteredModel> list(int maxResults, @Nullable String pageToken) {
        String after = pageToken == null ? "" : Tokens.text(pageToken);
        List<StoredModel> rows =
                stored.findByNameGreaterThanOrderByName(after, Limit.of(maxResults + 1));
        return Page.of(rows, maxResults, model -> PageToken.of(model.name())).map(this::toModel);
    }

    public RegisteredModel describe(ModelName name, String description) {
        RegistryLimits.description(description);
        StoredModel model = locked(name);
        model.describe(description, clock.instant());
        return toModel(model);
    }

    public RegisteredModel tag(ModelName name, String key, String value) {
        RegistryLimits.tag(key, value);
        StoredModel model = locked(name);
        model.tag(key, value, clock.instant());
        return toModel(model);
    }

    public void untag(ModelName name, String key) {
        locked(name).untag(key, clock.instant());
    }

    public ModelVersion describe(ModelName name, SemanticVersion version, String description) {
        RegistryLimits.description(description);
        lockedVersion(name, version);
        versions.describe(name, version, description);
        return version(name, version);
    }

    public ModelVersion tag(ModelName name, SemanticVersion version, String key, String value) {
        RegistryLimits.tag(key, value);
        lockedVersion(name, version);
        versions.tag(name, version, key, value);
        return version(name, version);
    }

    /**
     * @throws VersionRetired when it is retired already
     * @throws VersionInUse when it is to be retired and has aliases
     */
    public ModelVersion changeStatus(ModelName name, SemanticVersion version, VersionStatus next) {
        ModelVersion current = lockedVersion(name, version);
        if (!current.status().allows(next)) {
            throw new VersionRetired(name, version);
        }
        if (next == VersionStatus.RETIRED && !current.aliases().isEmpty()) {
            throw new VersionInUse(name, version, current.aliases());
        }
        versions.changeStatus(name, version, next);
        return version(name, version);
    }

    /**
     * Points the alias to the version. Who may do so is the caller's to check: {@link
     * Alias#CHAMPION} takes an approver.
     *
     * @throws VersionNotPromotable when it is deprecated or retired
     */
    public Promotion promote(
            ModelName name, SemanticVersion version, Alias alias, String actor, String reason) {
        RegistryLimits.reason(reason);
        StoredModel model = locked(name);
        Integer previous = model.point(alias, version(name, version), clock.instant());
        stored.flush();
        var promotion =
                new Promotion(
                        name,
                        alias,
                        version,
                        versionOf(model, previous),
                        actor,
                        reason,
                        clock.instant());
        promotions.append(model.id(), promotion);
        events.publishEvent(new VersionPromoted(promotion));
        return promotion;
    }

    /** Removes the alias, which the promotions remember; empty when there is no such alias. */
    public Optional<Promotion> removeAlias(
            ModelName name, Alias alias, String actor, String reason) {
        RegistryLimits.reason(reason);
        StoredModel model = locked(name);
        Integer previous = model.remove(alias, clock.instant());
        if (previous == null) {
            return Optional.empty();
        }
        var promotion =
                new Promotion(
                        name,
                        alias,
                        null,
                        versionOf(model, previous),
                        actor,
                        reason,
                        clock.instant());
        promotions.append(model.id(), promotion);
        return Optional.of(promotion);
    }

    /** How the model's aliases moved, the newest first. */
    @Transactional(readOnly = true)
    public Page<Promotion> promotions(ModelName name, int maxResults, @Nullable String pageToken) {
        find(name);
        return promotions.list(name, maxResults, pageToken);
    }

    private RegisteredModel toModel(StoredModel model) {
        var aliases = new TreeMap<Alias, SemanticVersion>();
        var numbers = new ArrayList<>(model.aliases().values());
        var named = versions.named(model.id(), numbers);
        model.aliases()
                .forEach((alias, number) -> aliases.put(new Alias(alias), named.get(number)));
        return new RegisteredModel(
                model.name(),
                model.description(),
                versions.newestVersion(model.id()).orElse(null),
                aliases,
                new TreeMap<>(model.tags()),
                model.createdAt(),
                model.updatedAt());
    }

    private @Nullable SemanticVersion versionOf(StoredModel model, @Nullable Integer number) {
        return number == null ? null : versions.named(model.id(), List.of(number)).get(number);
    }

    private ModelVersion lockedVersion(ModelName name, SemanticVersion version) {
        locked(name);
        return version(name, version);
    }

    private ModelVersion version(ModelName name, SemanticVersion version) {
        return versions.find(name, version).orElseThrow(() -> new VersionNotFound(name, version));
    }

    private StoredModel locked(ModelName name) {
        return stored.findLocked(name.value()).orElseThrow(() -> new ModelNotFound(name));
    }
}
