package dev.credence.registry;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.MANAGE;
import static dev.credence.permission.Permission.READ;
import static java.util.Objects.requireNonNull;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.problem.InvalidFields;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The registered models and what can change about them and their versions. New versions come
 * through {@link Registry}, and {@link Aliases} has what is in production.
 */
@Transactional
public class Models {

    private final StoredModels stored;
    private final StoredVersions versions;
    private final Aliases aliases;
    private final RegistrySearch search;
    private final List<ModelUses> uses;
    private final ApplicationEventPublisher events;
    private final Permissions permissions;
    private final InstantSource clock;

    Models(
            StoredModels stored,
            StoredVersions versions,
            Aliases aliases,
            RegistrySearch search,
            List<ModelUses> uses,
            ApplicationEventPublisher events,
            Permissions permissions,
            InstantSource clock) {
        this.stored = stored;
        this.versions = versions;
        this.aliases = aliases;
        this.search = search;
        this.uses = uses;
        this.events = events;
        this.permissions = permissions;
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
        permissions.created(Resource.model(name.value()));
        StoredModel model = locked(name);
        tags.forEach((key, value) -> model.tag(key, value, model.createdAt()));
        events.publishEvent(new RegistryEvent.ModelCreated(name, description, actor));
        return toModel(model);
    }

    /**
     * @throws ModelNotFound
     */
    @Transactional(readOnly = true)
    public RegisteredModel find(@Needs(READ) ModelName name) {
        return toModel(stored.findByName(name.value()).orElseThrow(() -> new ModelNotFound(name)));
    }

    /** The models that a query finds, in its order. */
    @Transactional(readOnly = true)
    public Page<RegisteredModel> search(RegistryQuery query) {
        Page<Integer> page = search.models(query, permissions.hidden(Resource.Kind.MODEL));
        Map<Integer, StoredModel> found =
                stored.findAllById(page.items()).stream()
                        .collect(Collectors.toMap(StoredModel::id, Function.identity()));
        return new Page<>(
                toModels(page.items().stream().map(found::get).filter(Objects::nonNull).toList()),
                page.nextPageToken());
    }

    /**
     * @throws ModelNameTaken
     * @throws ModelInUse when a version of it is served
     */
    public RegisteredModel rename(@Needs(MANAGE) ModelName name, ModelName to, String actor) {
        StoredModel model = locked(name);
        if (name.equals(to)) {
            return toModel(model);
        }
        if (stored.findByName(to.value()).isPresent()) {
            throw new ModelNameTaken(to);
        }
        requireUnused(name, null);
        model.rename(to, clock.instant());
        permissions.renamed(Resource.model(name.value()), Resource.model(to.value()));
        events.publishEvent(new RegistryEvent.ModelRenamed(name, to, actor));
        return toModel(model);
    }

    /**
     * Nobody finds the model or its versions any more, and its name is free; lineage and history
     * keep them.
     *
     * @throws PromotionNotAllowed when it has an alias about which the actor does not decide
     * @throws ModelInUse when it is served
     */
    public void delete(@Needs(MANAGE) ModelName name, Actor actor) {
        StoredModel model = locked(name);
        requireUnused(name, null);
        for (String alias : model.aliases().keySet()) {
            aliases.remove(model, new Alias(alias), actor, "the model was deleted");
        }
        model.delete(clock.instant());
        events.publishEvent(new RegistryEvent.ModelDeleted(name, actor.name()));
    }

    /**
     * Nobody finds the version any more; its aliases go, and its number is not given again.
     *
     * @throws PromotionNotAllowed when it has an alias about which the actor does not decide
     * @throws ModelInUse when it is served
     */
    public void delete(@Needs(MANAGE) ModelName name, SemanticVersion version, Actor actor) {
        StoredModel model = locked(name);
        ModelVersion deleted = version(name, version);
        requireUnused(name, version);
        for (Alias alias : deleted.aliases()) {
            aliases.remove(model, alias, actor, "the version was deleted");
        }
        versions.delete(name, version, clock.instant());
        events.publishEvent(
                new RegistryEvent.VersionDeleted(name, version, deleted.number(), actor.name()));
    }

    /** The models by name. */
    @Transactional(readOnly = true)
    public Page<RegisteredModel> list(int maxResults, @Nullable String pageToken) {
        String after =
                pageToken == null
                        ? ""
                        : PageToken.readText(pageToken).orElseThrow(InvalidFields::pageToken);
        List<StoredModel> rows =
                stored.behind(
                        after, permissions.hidden(Resource.Kind.MODEL), Limit.of(maxResults + 1));
        Page<StoredModel> page = Page.of(rows, maxResults, model -> PageToken.of(model.name()));
        return new Page<>(toModels(page.items()), page.nextPageToken());
    }

    public RegisteredModel describe(@Needs(EDIT) ModelName name, String description) {
        RegistryLimits.description(description);
        StoredModel model = locked(name);
        model.describe(description, clock.instant());
        return toModel(model);
    }

    public RegisteredModel tag(@Needs(EDIT) ModelName name, String key, String value) {
        RegistryLimits.tag(key, value);
        StoredModel model = locked(name);
        model.tag(key, value, clock.instant());
        return toModel(model);
    }

    public void untag(@Needs(EDIT) ModelName name, String key) {
        locked(name).untag(key, clock.instant());
    }

    public ModelVersion describe(
            @Needs(EDIT) ModelName name, SemanticVersion version, String description) {
        RegistryLimits.description(description);
        lockedVersion(name, version);
        versions.describe(name, version, description, clock.instant());
        return version(name, version);
    }

    public ModelVersion tag(
            @Needs(EDIT) ModelName name, SemanticVersion version, String key, String value) {
        RegistryLimits.tag(key, value);
        int number = lockedVersion(name, version).number();
        versions.tag(name, version, key, value);
        events.publishEvent(new RegistryEvent.VersionTagged(name, number, key, value));
        return version(name, version);
    }

    public void untag(@Needs(EDIT) ModelName name, SemanticVersion version, String key) {
        int number = lockedVersion(name, version).number();
        versions.untag(name, version, key);
        events.publishEvent(new RegistryEvent.VersionTagged(name, number, key, null));
    }

    /**
     * @throws VersionRetired when it is retired already
     * @throws VersionInUse when it is to be retired and has aliases
     */
    public ModelVersion changeStatus(
            @Needs(EDIT) ModelName name,
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
     * The version as it is while the current transaction lasts: nobody else changes the model
     * before its commit.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ModelVersion hold(@Needs(READ) ModelName name, SemanticVersion version) {
        return lockedVersion(name, version);
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

    /**
     * The model is locked, which keeps whoever wants to use it waiting: see {@link Registry#hold}.
     */
    private void requireUnused(ModelName name, @Nullable SemanticVersion version) {
        for (ModelUses use : uses) {
            use.find(name, version)
                    .ifPresent(user -> {
                        String what = version == null ? name.value() : name + " " + version;
                        throw new ModelInUse(what, user);
                    });
        }
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
