package dev.credence.registry;

import static java.util.Objects.requireNonNull;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final RegistrySearch search;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Models(
            StoredModels stored,
            StoredVersions versions,
            Promotions promotions,
            RegistrySearch search,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.stored = stored;
        this.versions = versions;
        this.promotions = promotions;
        this.search = search;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A model without versions yet; also made by the first registration.
     *
     * @throws ModelNameTaken
     */
    public RegisteredModel create(ModelName name, String description, String actor) {
        return create(name, description, Map.of(), actor);
    }

    /**
     * @throws ModelNameTaken
     */
    public RegisteredModel create(
            ModelName name, String description, Map<String, String> tags, String actor) {
        RegistryLimits.description(description);
        tags.forEach(RegistryLimits::tag);
        if (stored.createUnlessPresent(name.value(), description, actor, clock.instant()) == 0) {
            throw new ModelNameTaken(name);
        }
        StoredModel model = locked(name);
        tags.forEach((key, value) -> model.tag(key, value, model.createdAt()));
        events.publishEvent(new RegistryEvent.ModelCreated(name, description, actor));
        return toModel(model);
    }

    /**
     * @throws ModelNotFound
     */
    @Transactional(readOnly = true)
    public RegisteredModel find(ModelName name) {
        return toModel(stored.findByName(name.value()).orElseThrow(() -> new ModelNotFound(name)));
    }

    /** The models that a query finds, in its order. */
    @Transactional(readOnly = true)
    public Page<RegisteredModel> search(RegistryQuery query) {
        Page<Integer> page = search.models(query);
        Map<Integer, StoredModel> found =
                stored.findAllById(page.items()).stream()
                        .collect(Collectors.toMap(StoredModel::id, Function.identity()));
        return new Page<>(
                toModels(page.items().stream().map(found::get).filter(Objects::nonNull).toList()),
                page.nextPageToken());
    }

    /**
     * @throws ModelNameTaken
     */
    public RegisteredModel rename(ModelName name, ModelName to, String actor) {
        StoredModel model = locked(name);
        if (name.equals(to)) {
            return toModel(model);
        }
        if (stored.findByName(to.value()).isPresent()) {
            throw new ModelNameTaken(to);
        }
        model.rename(to, clock.instant());
        events.publishEvent(new RegistryEvent.ModelRenamed(name, to, actor));
        return toModel(model);
    }

    /**
     * Nobody finds the model or its versions any more, and its name is free; lineage and history
     * keep them.
     */
    public void delete(ModelName name, String actor) {
        locked(name).delete(clock.instant());
        events.publishEvent(new RegistryEvent.ModelDeleted(name, actor));
    }

    /** Nobody finds the version any more; its aliases go, and its number is not given again. */
    public void delete(ModelName name, SemanticVersion version, String actor) {
        ModelVersion deleted = lockedVersion(name, version);
        deleted.aliases()
                .forEach(alias -> removeAlias(name, alias, actor, "the version was deleted"));
        versions.delete(name, version, clock.instant());
        events.publishEvent(
                new RegistryEvent.VersionDeleted(name, version, deleted.number(), actor));
    }

    /** The models by name. */
    @Transactional(readOnly = true)
    public Page<RegisteredModel> list(int maxResults, @Nullable String pageToken) {
        String after = pageToken == null ? "" : Tokens.text(pageToken);
        List<StoredModel> rows =
                stored.findByNameGreaterThanOrderByName(after, Limit.of(maxResults + 1));
        Page<StoredModel> page = Page.of(rows, maxResults, model -> PageToken.of(model.name()));
        return new Page<>(toModels(page.items()), page.nextPageToken());
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
        versions.describe(name, version, description, clock.instant());
        return version(name, version);
    }

    public ModelVersion tag(ModelName name, SemanticVersion version, String key, String value) {
        RegistryLimits.tag(key, value);
        int number = lockedVersion(name, version).number();
        versions.tag(name, version, key, value);
        events.publishEvent(new RegistryEvent.VersionTagged(name, number, key, value));
        return version(name, version);
    }

    public void untag(ModelName name, SemanticVersion version, String key) {
        int number = lockedVersion(name, version).number();
        versions.untag(name, version, key);
        events.publishEvent(new RegistryEvent.VersionTagged(name, number, key, null));
    }

    /**
     * @throws VersionRetired when it is retired already
     * @throws VersionInUse when it is to be retired and has aliases
     */
    public ModelVersion changeStatus(
            ModelName name,
            SemanticVersion version,
            VersionStatus next,
            String actor,
            String reason) {
        RegistryLimits.reason(reason);
        ModelVersion current = lockedVersion(name, version);
        if (!current.status().allows(next)) {
            throw new VersionRetired(name, version);
        }
        if (next == VersionStatus.RETIRED && !current.aliases().isEmpty()) {
            throw new VersionInUse(name, version, current.aliases());
        }
        versions.changeStatus(name, version, next, clock.instant());
        events.publishEvent(new RegistryEvent.StatusChanged(name, version, next, reason, actor));
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
        stored.flush();
        promotions.append(model.id(), promotion);
        events.publishEvent(new RegistryEvent.AliasRemoved(name, promotion));
        return Optional.of(promotion);
    }

    /**
     * What was in production: for each alias that pointed somewhere at the time, the promotion that
     * had put it there.
     */
    @Transactional(readOnly = true)
    public List<Promotion> aliasesAt(ModelName name, Instant time) {
        find(name);
        return promotions.at(name, time);
    }

    /** How the model's aliases moved, the newest first. */
    @Transactional(readOnly = true)
    public Page<Promotion> promotions(ModelName name, int maxResults, @Nullable String pageToken) {
        find(name);
        return promotions.list(name, maxResults, pageToken);
    }

    private RegisteredModel toModel(StoredModel model) {
        return toModels(List.of(model)).getFirst();
    }

    /** Two statements for all of them. */
    private List<RegisteredModel> toModels(List<StoredModel> models) {
        List<Integer> ids = models.stream().map(StoredModel::id).toList();
        var numbers = models.stream().flatMap(model -> model.aliases().values().stream()).toList();
        var named =
                numbers.isEmpty()
                        ? Map.<Integer, Map<Integer, SemanticVersion>>of()
                        : versions.named(ids, numbers);
        Map<Integer, SemanticVersion> newest = versions.newest(ids);
        return models.stream()
                .map(model ->
                        toModel(
                                model,
                                newest.get(model.id()),
                                named.getOrDefault(model.id(), Map.of())))
                .toList();
    }

    private static RegisteredModel toModel(
            StoredModel model,
            @Nullable SemanticVersion newest,
            Map<Integer, SemanticVersion> named) {
        var aliases = new TreeMap<Alias, SemanticVersion>();
        var numbers = new TreeMap<Alias, Integer>();
        model.aliases()
                .forEach((alias, number) -> {
                    aliases.put(new Alias(alias), requireNonNull(named.get(number)));
                    numbers.put(new Alias(alias), number);
                });
        return new RegisteredModel(
                model.name(),
                model.description(),
                newest,
                aliases,
                numbers,
                new TreeMap<>(model.tags()),
                model.createdAt(),
                model.createdBy(),
                model.updatedAt());
    }

    private @Nullable SemanticVersion versionOf(StoredModel model, @Nullable Integer number) {
        return number == null
                ? null
                : versions.named(List.of(model.id()), List.of(number))
                        .getOrDefault(model.id(), Map.of())
                        .get(number);
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
