package dev.credence.registry;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may point an alias to a version, and what has to be true before. Every door by which an alias
 * moves asks it; without one of its own an alias has {@link #standard}.
 *
 * @param by who decides; any of them
 * @param approvals how many of them must approve a request before the alias moves; with 0 any of
 *     them moves it at once
 * @param separateDuties whether the one who registered the version or asked for the promotion has
 *     no say in it
 * @param checks what must be true of the version
 */
public record ApprovalRule(
        Alias alias,
        List<Approver> by,
        int approvals,
        boolean separateDuties,
        List<PromotionCheck> checks) {

    private static final int MOST_APPROVALS = 10;
    private static final int LONGEST_LIST = 50;

    public ApprovalRule {
        by = List.copyOf(by);
        checks = List.copyOf(checks);
        var errors = new ArrayList<FieldError>();
        if (by.isEmpty() || by.size() > LONGEST_LIST) {
            errors.add(new FieldError("by", "must name 1 to %d".formatted(LONGEST_LIST)));
        }
        if (approvals < 0 || approvals > MOST_APPROVALS) {
            errors.add(new FieldError("approvals", "must be 0 to %d".formatted(MOST_APPROVALS)));
        }
        if (checks.size() > LONGEST_LIST) {
            errors.add(new FieldError("checks", "must be at most %d".formatted(LONGEST_LIST)));
        }
        InvalidFields.throwIfAny(errors);
    }

    /** The champion takes an approver, any other alias an editor. */
    static ApprovalRule standard(Alias alias) {
        String role = alias.equals(Alias.CHAMPION) ? "APPROVER" : "EDITOR";
        return new ApprovalRule(alias, List.of(Approver.role(role)), 0, false, List.of());
    }

    /** Whether they are among those who decide. */
    public boolean includes(Actor actor) {
        return by.stream().anyMatch(approver -> approver.includes(actor));
    }

    /**
     * What stands against the actor moving the alias to the version at once; empty when nothing.
     */
    List<String> againstMoving(ModelVersion version, Actor actor) {
        var reasons = new ArrayList<String>();
        if (approvals > 0) {
            reasons.add(
                    "it takes %s by %s: request it, and the alias moves with the last approval"
                            .formatted(count(approvals), names()));
        } else {
            reasons.addAll(againstDeciding(actor, List.of(version.createdBy())));
        }
        reasons.addAll(unmetChecks(version));
        return reasons;
    }

    /**
     * What stands against the actor taking the alias away; approvals and checks are for a new
     * version.
     */
    List<String> againstRemoving(Actor actor) {
        return includes(actor) ? List.of() : List.of(mustBeIncluded(actor));
    }

    /** What stands against the actor having a say in the request; empty when nothing. */
    List<String> againstDeciding(ApprovalRequest request, ModelVersion version, Actor actor) {
        return againstDeciding(actor, List.of(version.createdBy(), request.requestedBy()));
    }

    /** The approvals that the rule as it is now counts. */
    long counted(ApprovalRequest request, ModelVersion version) {
        return request.decisions().stream()
                .filter(ApprovalRequest.Decision::approves)
                .filter(decision -> againstDeciding(request, version, decision.actor()).isEmpty())
                .count();
    }

    List<String> unmetChecks(ModelVersion version) {
        return checks.stream()
                .filter(check -> !check.holds(version))
                .map(check -> "version %s does not pass %s".formatted(version.version(), check))
                .toList();
    }

    private List<String> againstDeciding(Actor actor, List<String> involved) {
        if (!includes(actor)) {
            return List.of(mustBeIncluded(actor));
        }
        if (separateDuties && involved.contains(actor.name())) {
            return List.of(
                    "%s registered the version or asked for this, and somebody else has to decide"
                            .formatted(actor.name()));
        }
        return List.of();
    }

    private String mustBeIncluded(Actor actor) {
        return "it takes %s, which %s is not".formatted(names(), actor.name());
    }

    private String names() {
        return by.stream().map(Approver::value).collect(Collectors.joining(" or "));
    }

    private static String count(int approvals) {
        return approvals == 1 ? "1 approval" : approvals + " approvals";
    }

    /** In one line, for people. */
    @Override
    public String toString() {
        String deciders = approvals == 0 ? "moved by " : count(approvals) + " by ";
        return Stream.of(
                        Stream.of(deciders + names()),
                        separateDuties ? Stream.of("duties separated") : Stream.<String>empty(),
                        checks.stream().map(PromotionCheck::toString))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }
}
