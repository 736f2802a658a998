package dev.credence.registry;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;
import static java.util.Objects.requireNonNullElse;

import dev.credence.database.Page;
import dev.credence.model.Signature;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions of models: derive and register them, find them again. A model appears with its first
 * version. {@link Models} has what can change: status, tags, descriptions; {@link Aliases} where
 * aliases point.
 */
@Transactional
public class Registry {

    private final StoredModels models;
    private final StoredVersions versions;
    private final RegistrySearch search;
    private final ApplicationEventPublisher events;
    private final Permissions permissions;
    private final InstantSource clock;

    Registry(
            StoredModels models,
            StoredVersions versions,
            RegistrySearch search,
            ApplicationEventPublisher events,
            Permissions permissions,
            InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.search = search;
        this.events = events;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** The version that the candidate would get if it were registered now. */
    @Transactional(readOnly = true)
    public DerivedVersion derive(@Needs(READ) Candidate candidate) {
        return VersionDerivation.derive(candidate.facts(), newestOf(candidate.model()));
    }

    /**
     * The version that something would get if it were registered now; what is null is as in the
     * newest version.
     */
    @Transactional(readOnly = true)
    public DerivedVersion derive(
            @Needs(READ) ModelName name,
            @Nullable Signature signature,
            @Nullable String pipelineFingerprint,
            @Nullable String flavour,
            @Nullable Comparison comparison) {
        if (models.findByName(name.value()).isEmpty()) {
            throw new ModelNotFound(name);
        }
        VersionDerivation.Newest newest = newestOf(name);
        if (newest == null) {
            return VersionDerivation.first();
        }
        var facts =
                new VersionFacts(
                        signature == null ? newest.signature() : signature,
                        requireNonNullElse(pipelineFingerprint, newest.pipelineFingerprint()),
                        requireNonNullElse(flavour, newest.flavour()),
                        comparison);
        return VersionDerivation.derive(facts, newest);
    }

    /** Why the version, which may be named like in {@link #resolve}, has its number. */
    @Transactional(readOnly = true)
    public Explanation explain(@Needs(READ) ModelName name, String versionOrAlias) {
        ModelVersion version = resolve(name, versionOrAlias);
        return new Explanation(
                name,
                version.version(),
                version.number(),
                versions.before(name, version.number()).orElse(null),
                version.reasons(),
                version.comparison());
    }

    /**
     * Registers the candidate under the version it derives to. Registrations of one model happen
     * one after the other; the same pipeline run with the same files, registered again, is the
     * version that it already is.
     */
    public ModelVersion register(@Needs(EDIT) Candidate candidate, String actor) {
        return register(candidate, List.of(), actor);
    }

    /**
     * {@link #register(Candidate, String)} with remarks that are kept with the reasons, such as why
     * nothing is known about its performance.
     */
    public ModelVersion register(
            @Needs(EDIT) Candidate candidate, List<Reason> remarks, String actor) {
        CandidateLimits.check(candidate);
        StoredModel model = lockedOrNew(candidate.model(), actor);
        return versions.ofPipelineRun(candidate)
                .orElseGet(() -> {
                    DerivedVersion derived =
                            VersionDerivation.derive(
                                    candidate.facts(), newestOf(candidate.model()));
                    return append(model, candidate, derived.with(remarks), actor);
                });
    }

    /**
     * Registers the same content once more with this part raised, on a person's judgement.
     *
     * @throws VersionNotNewest when the version is neither the newest release nor one of its builds
     */
    public ModelVersion raise(
            @Needs(EDIT) ModelName name,
            SemanticVersion version,
            VersionPart part,
            String reason,
            String actor) {
        RegistryLimits.raise(part, reason);
        StoredModel model = locked(name);
        ModelVersion original = find(name, version);
        SemanticVersion newest = versions.newestEver(name).orElseThrow().version();
        if (!version.release().equals(newest.release())) {
            throw new VersionNotNewest(name, version, newest);
        }
        var why = new Reason(part, "raised from %s by %s: %s".formatted(version, actor, reason));
        var derived = new DerivedVersion(newest.next(part), List.of(why));
        ModelVersion raised = append(model, original.asCandidate(), derived, actor);
        events.publishEvent(
                new RegistryEvent.VersionRaised(name, version, raised.version(), reason, actor));
        return raised;
    }

    /** The highest version of the model, builds included; empty when it has none. */
    @Transactional(readOnly = true)
    public Optional<ModelVersion> newest(@Needs(READ) ModelName name) {
        return versions.newest(name);
    }

    /**
     * @throws VersionNotFound
     */
    @Transactional(readOnly = true)
    public ModelVersion find(@Needs(READ) ModelName name, SemanticVersion version) {
        return versions.find(name, version).orElseThrow(() -> missing(name, version));
    }

    /**
     * The version, which is neither deleted nor renamed before the current transaction ends; for
     * whoever notes down that they use it.
     *
     * @throws VersionNotFound
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ModelVersion hold(@Needs(READ) ModelName name, SemanticVersion version) {
        versions.holdModel(name);
        return find(name, version);
    }

    /**
     * Finds by an exact version ({@code 1.4.2}, {@code 1.4.2+17}), a range ({@code 1.4}, {@code 1}:
     * its newest release) or an alias.
     */
    @Transactional(readOnly = true)
    public ModelVersion resolve(@Needs(READ) ModelName name, String versionOrAlias) {
        return VersionReference.parse(versionOrAlias)
                .flatMap(reference -> versions.resolve(name, reference))
                .orElseThrow(() -> missing(name, versionOrAlias));
    }

    /**
     * The version with the plain number that MLflow's clients see.
     *
     * @throws VersionNotFound
     */
    @Transactional(readOnly = true)
    public ModelVersion find(@Needs(READ) ModelName name, int number) {
        return versions.numbered(name, number).orElseThrow(() -> missing(name, number));
    }

    /**
     * Of each model its champion, its challenger, the newest other version that is ready, and the
     * newest other one that is not.
     */
    @Transactional(readOnly = true)
    public List<ModelVersion> heads(@Needs(READ) Collection<ModelName> names) {
        return versions.heads(names);
    }

    /** The versions that a query finds, in its order. */
    @Transactional(readOnly = true)
    public Page<ModelVersion> search(RegistryQuery query) {
        Page<Long> page = search.versions(query, permissions.hidden(Resource.Kind.MODEL));
        return new Page<>(versions.withIds(page.items()), page.nextPageToken());
    }

    /** The versions of the model, the newest first. */
    @Transactional(readOnly = true)
    public Page<ModelVersion> versions(
            @Needs(READ) ModelName name, int maxResults, @Nullable String pageToken) {
        if (models.findByName(name.value()).isEmpty()) {
            throw new ModelNotFound(name);
        }
        return versions.list(name, maxResults, pageToken);
    }

    private ModelVersion append(
            StoredModel model, Candidate candidate, DerivedVersion derived, String actor) {
        int number = model.nextNumber(clock.instant());
        versions.insert(model.id(), number, candidate, derived, actor, clock.instant());
        events.publishEvent(
                new VersionRegistered(candidate.model(), derived.version(), number, actor));
        return find(candidate.model(), derived.version());
    }

    private VersionDerivation.@Nullable Newest newestOf(ModelName name) {
        return versions.newestEver(name).orElse(null);
    }

    private StoredModel lockedOrNew(ModelName name, String actor) {
        return models.findLocked(name.value())
                .orElseGet(() -> {
                    if (models.createUnlessPresent(name.value(), "", actor, clock.instant()) > 0) {
                        permissions.created(Resource.model(name.value()));
                        events.publishEvent(new RegistryEvent.ModelCreated(name, "", actor));
                    }
                    return locked(name);
                });
    }

    private StoredModel locked(ModelName name) {
        return models.findLocked(name.value()).orElseThrow(() -> new ModelNotFound(name));
    }

    private RuntimeException missing(ModelName name, Object version) {
        return models.findByName(name.value()).isEmpty()
                ? new ModelNotFound(name)
                : new VersionNotFound(name, version);
    }
}
