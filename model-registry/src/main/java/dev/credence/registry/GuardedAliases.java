package dev.credence.registry;

import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Moves aliases for whoever is signed in. Whoever trains does not alone decide what serves: the
 * champion takes an approver. {@link Models} moves them without asking.
 */
public class GuardedAliases {

    private static final String APPROVER_FOR_CHAMPION =
            "!#alias.needsApproval() or hasRole('APPROVER')";

    private final Models models;

    GuardedAliases(Models models) {
        this.models = models;
    }

    /** See {@link Models#promote}. */
    @PreAuthorize(APPROVER_FOR_CHAMPION)
    public Promotion promote(
            ModelName name, SemanticVersion version, Alias alias, String actor, String reason) {
        return models.promote(name, version, alias, actor, reason);
    }

    /** See {@link Models#removeAlias}. */
    @PreAuthorize(APPROVER_FOR_CHAMPION)
    public Optional<Promotion> remove(ModelName name, Alias alias, String actor, String reason) {
        return models.removeAlias(name, alias, actor, reason);
    }
}
