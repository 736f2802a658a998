package dev.credence.access;

import dev.credence.permission.Permission;
import dev.credence.permission.PermissionMissing;
import dev.credence.permission.Permissions;
import dev.credence.permission.Resource;
import dev.credence.permission.Restrictable;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may do what with a single experiment or model. It is open to everybody, as far as their role
 * goes, until the first grant; from then on it is restricted to those who have one, also when the
 * last is revoked, until it is opened again. Administrators may do everything all the time.
 */
public class Grants {

    private final StoredGrants stored;
    private final KnownGrants known;
    private final Permissions permissions;
    private final Supplier<List<Restrictable>> kinds;
    private final AuditLog audit;
    private final InstantSource clock;

    Grants(
            StoredGrants stored,
            KnownGrants known,
            Permissions permissions,
            Supplier<List<Restrictable>> kinds,
            AuditLog audit,
            InstantSource clock) {
        this.stored = stored;
        this.known = known;
        this.permissions = permissions;
        this.kinds = kinds;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who has what.
     *
     * @param restricted false when it is open, and nobody needs a grant
     * @param own what the asker may do
     */
    public record Access(boolean restricted, Permission own, List<Grant> grants) {}

    /** Whoever may read it may see who else may do what. */
    @Transactional(readOnly = true)
    public Access of(Resource resource) {
        requireExists(resource);
        Permission own = permissions.of(resource).orElseThrow(() -> missing(resource));
        return new Access(stored.isRestricted(resource), own, stored.of(resource));
    }

    /**
     * Gives them this permission in the place of any that they had. The first grant restricts: who
     * made it, and who restricts it, then manage it, so that nobody shuts themselves out.
     *
     * @throws PermissionMissing when the actor does not manage it
     */
    @Transactional
    public Access grant(Resource resource, String principal, Permission permission, String actor) {
        requireName(principal);
        requireManaged(resource, actor);
        Instant now = clock.instant();
        if (stored.restrict(resource, actor, now)) {
            audit.record(actor, "access-restricted", resource.toString(), "");
            stored.creator(resource).ifPresent(creator -> give(resource, creator, actor, now));
            if (!GrantedPermissions.isUnrestricted()) {
                give(resource, actor, actor, now);
            }
        }
        stored.grant(resource, principal, permission, actor, now);
        record(actor, "access-granted", resource, principal + " " + permission);
        return of(resource);
    }

    private void give(Resource resource, String principal, String actor, Instant now) {
        stored.grant(resource, principal, Permission.MANAGE, actor, now);
        record(actor, "access-granted", resource, principal + " " + Permission.MANAGE);
    }

    /**
     * Takes their permission away; it stays restricted.
     *
     * @throws NotFound when they have none
     * @throws PermissionMissing when the actor does not manage it
     */
    @Transactional
    public void revoke(Resource resource, String principal, String actor) {
        requireManaged(resource, actor);
        if (!stored.revoke(resource, principal)) {
            throw new NotFound("permission on " + resource + " of", principal);
        }
        record(actor, "access-revoked", resource, principal);
    }

    /**
     * Opens it to everybody again, and forgets what was granted.
     *
     * @throws PermissionMissing when the actor does not manage it
     */
    @Transactional
    public void open(Resource resource, String actor) {
        requireManaged(resource, actor);
        if (stored.open(resource)) {
            record(actor, "access-opened", resource, "");
        }
    }

    private void record(String actor, String action, Resource resource, String detail) {
        audit.record(actor, action, resource.toString(), detail);
        known.changing();
    }

    /** What is open is managed by who made it. */
    private void requireManaged(Resource resource, String actor) {
        requireExists(resource);
        permissions.require(Permission.MANAGE, resource, missing(resource));
        boolean mayRestrict =
                GrantedPermissions.isUnrestricted()
                        || stored.isRestricted(resource)
                        || stored.creator(resource).filter(actor::equals).isPresent();
        if (!mayRestrict) {
            throw new PermissionMissing(
                    "%s is open: %s or an administrator restricts it"
                            .formatted(
                                    resource,
                                    stored.creator(resource)
                                            .map(creator -> creator + ", who made it,")
                                            .orElse("who made it")),
                    Permission.MANAGE);
        }
    }

    private void requireExists(Resource resource) {
        kinds.get().stream()
                .filter(kind -> kind.kind() == resource.kind())
                .findFirst()
                .orElseThrow(() -> missing(resource))
                .requireExists(resource.key());
    }

    private static NotFound missing(Resource resource) {
        return new NotFound(resource.kind().text(), resource.key());
    }

    private static void requireName(String principal) {
        if (!Tokens.NAME.matcher(principal).matches()) {
            throw new InvalidFields(
                    "principal",
                    "must be the name of a token: 1 to 63 letters, digits or . _ @ -, a letter or digit first");
        }
    }
}
