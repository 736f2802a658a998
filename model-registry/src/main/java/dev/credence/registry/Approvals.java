package dev.credence.registry;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.permission.Needs;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.problem.Conflict;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rules of aliases, and the requests for promotions that take approvals. What takes none moves
 * by {@link Aliases}.
 *
 * <p>Everything here locks the model first: of two approvals at once the second sees the first, and
 * a rule that changed meanwhile is the rule that decides.
 */
@Transactional
public class Approvals {

    private final StoredModels stored;
    private final StoredVersions versions;
    private final ApprovalRules rules;
    private final StoredApprovals requests;
    private final Aliases aliases;
    private final ApplicationEventPublisher events;
    private final Permissions permissions;
    private final InstantSource clock;

    Approvals(
            StoredModels stored,
            StoredVersions versions,
            ApprovalRules rules,
            StoredApprovals requests,
            Aliases aliases,
            ApplicationEventPublisher events,
            Permissions permissions,
            InstantSource clock) {
        this.stored = stored;
        this.versions = versions;
        this.rules = rules;
        this.requests = requests;
        this.aliases = aliases;
        this.events = events;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** The rules that were set for the model; other aliases have the standard one. */
    @Transactional(readOnly = true)
    public List<ApprovalRule> rules(@Needs(READ) ModelName name) {
        return rules.all(found(name).id());
    }

    /** The rule of the alias, the standard one unless another was set. */
    @Transactional(readOnly = true)
    public ApprovalRule rule(@Needs(READ) ModelName name, Alias alias) {
        return rules.of(found(name).id(), alias);
    }

    /**
     * Refuses a version for an endpoint where the model's alias {@code serving} has a rule of its
     * own and points elsewhere: approvals and checks are those of moving that alias. Without a rule
     * every version may serve.
     *
     * @throws NotLetIntoServing
     */
    @Transactional(readOnly = true)
    public void requireLetIn(@Needs(READ) ModelName name, ModelVersion version) {
        rules(name).stream()
                .filter(rule -> rule.alias().equals(Alias.SERVING))
                .filter(_ -> !version.aliases().contains(Alias.SERVING))
                .findFirst()
                .ifPresent(rule -> {
                    throw new NotLetIntoServing(name, version.version(), rule);
                });
    }

    /** Applies also to requests that are open. Who may set rules is the caller's to check. */
    public ApprovalRule setRule(@Needs(EDIT) ModelName name, ApprovalRule rule, String actor) {
        rules.set(locked(name).id(), rule, actor, clock.instant());
        events.publishEvent(new RegistryEvent.RuleChanged(name, rule, actor));
        return rule;
    }

    /** Gives the alias the standard rule again. */
    public ApprovalRule resetRule(@Needs(EDIT) ModelName name, Alias alias, String actor) {
        rules.remove(locked(name).id(), alias);
        var rule = ApprovalRule.standard(alias);
        events.publishEvent(new RegistryEvent.RuleChanged(name, rule, actor));
        return rule;
    }

    /**
     * Asks for the promotion; asked again while that is open, it is the same request.
     *
     * @throws VersionNotPromotable when the version is deprecated or retired
     */
    public ApprovalRequest request(
            @Needs(EDIT) ModelName name,
            Alias alias,
            SemanticVersion version,
            String actor,
            String reason) {
        RegistryLimits.reason(reason);
        StoredModel model = locked(name);
        ModelVersion wanted = version(name, version);
        wanted.requirePromotable();
        return requests.open(model.id(), alias, wanted.number())
                .orElseGet(() -> {
                    long id =
                            requests.insert(
                                    model.id(),
                                    alias,
                                    wanted.number(),
                                    actor,
                                    reason,
                                    clock.instant());
                    ApprovalRequest request = find(name, id);
                    events.publishEvent(new RegistryEvent.ApprovalRequested(name, request));
                    return request;
                });
    }

    /**
     * Approves; with the last approval that the rule takes the alias moves, in the same
     * transaction.
     *
     * @throws PromotionNotAllowed when they have no say in it, or the version does not pass a check
     * @throws RequestClosed
     */
    public ApprovalRequest approve(
            @Needs(READ) ModelName name, long id, Actor actor, String reason) {
        StoredModel model = locked(name);
        ApprovalRequest request = decide(model, id, actor, true, reason);
        ModelVersion version = version(name, request.version());
        ApprovalRule rule = rules.of(model.id(), request.alias());
        PromotionNotAllowed.throwIfAny(name, request.alias(), rule.unmetChecks(version));
        if (rule.counted(request, version) < rule.approvals()) {
            return request;
        }
        requests.close(id, ApprovalStatus.APPROVED, clock.instant());
        aliases.move(
                model,
                version,
                request.alias(),
                actor.name(),
                "request %d by %s: %s".formatted(id, request.requestedBy(), request.reason()));
        return decided(name, id, actor.name(), reason);
    }

    /**
     * Closes the request without a promotion; one of those who decide is enough.
     *
     * @throws PromotionNotAllowed when they have no say in it
     * @throws RequestClosed
     */
    public ApprovalRequest reject(
            @Needs(READ) ModelName name, long id, Actor actor, String reason) {
        decide(locked(name), id, actor, false, reason);
        requests.close(id, ApprovalStatus.REJECTED, clock.instant());
        return decided(name, id, actor.name(), reason);
    }

    /**
     * @throws PromotionNotAllowed when somebody else had asked
     * @throws RequestClosed
     */
    public ApprovalRequest withdraw(
            @Needs(READ) ModelName name, long id, Actor actor, String reason) {
        RegistryLimits.reason(reason);
        locked(name);
        ApprovalRequest request = find(name, id);
        request.requireOpen();
        if (!request.requestedBy().equals(actor.name())) {
            PromotionNotAllowed.throwIfAny(
                    name,
                    request.alias(),
                    List.of("only %s, who asked, withdraws it".formatted(request.requestedBy())));
        }
        requests.close(id, ApprovalStatus.WITHDRAWN, clock.instant());
        return decided(name, id, actor.name(), reason);
    }

    @Transactional(readOnly = true)
    public ApprovalRequest find(@Needs(READ) ModelName name, long id) {
        found(name);
        return requests.find(name, id)
                .orElseThrow(() -> new NotFound("approval request of " + name, id));
    }

    /** The newest first; of all models, and in every status, where that is null. */
    @Transactional(readOnly = true)
    public Page<ApprovalRequest> list(
            @Needs(READ) @Nullable ModelName name,
            @Nullable ApprovalStatus status,
            int maxResults,
            @Nullable String pageToken) {
        if (name != null) {
            found(name);
        }
        long before =
                pageToken == null
                        ? Long.MAX_VALUE
                        : PageToken.read(pageToken, 1, values -> Long.valueOf(values.getFirst()))
                                .orElseThrow(InvalidFields::pageToken);
        return requests.list(
                name, status, permissions.hidden(Resource.Kind.MODEL), maxResults, before);
    }

    private ApprovalRequest decide(
            StoredModel model, long id, Actor actor, boolean approves, String reason) {
        RegistryLimits.reason(reason);
        ApprovalRequest request = find(model.name(), id);
        request.requireOpen();
        ModelVersion version = version(model.name(), request.version());
        PromotionNotAllowed.throwIfAny(
                model.name(),
                request.alias(),
                rules.of(model.id(), request.alias()).againstDeciding(request, version, actor));
        if (request.isDecidedBy(actor.name())) {
            throw new Conflict("%s has approved request %d already".formatted(actor.name(), id));
        }
        requests.decide(id, new ApprovalRequest.Decision(actor, approves, reason, clock.instant()));
        return find(model.name(), id);
    }

    private ApprovalRequest decided(ModelName name, long id, String actor, String reason) {
        ApprovalRequest request = find(name, id);
        events.publishEvent(new RegistryEvent.ApprovalDecided(name, request, actor, reason));
        return request;
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
