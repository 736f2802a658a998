package dev.credence.access;

import dev.credence.permission.Permission;
import dev.credence.permission.Permissions;
import dev.credence.permission.PlatformWork;
import dev.credence.permission.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The permissions of whoever the current request comes from. Where there is no request the platform
 * itself acts, a training or a control loop, and may do everything; what somebody may have it do is
 * checked when they ask for it. Nobody in particular, as on routes that are open to the world, has
 * no permission on what is restricted.
 */
class GrantedPermissions implements Permissions {

    private static final String NOBODY = "";

    private final KnownGrants known;
    private final StoredGrants stored;

    GrantedPermissions(KnownGrants known, StoredGrants stored) {
        this.known = known;
        this.stored = stored;
    }

    @Override
    public boolean unlimited() {
        return isUnrestricted() || known.get().isEmpty();
    }

    @Override
    public Optional<Permission> of(Resource resource) {
        if (isUnrestricted()) {
            return Optional.of(Permission.MANAGE);
        }
        @Nullable Map<String, Permission> grants = known.get().on(resource);
        return grants == null
                ? Optional.of(Permission.MANAGE)
                : Optional.ofNullable(grants.get(actor()));
    }

    @Override
    public Set<String> hidden(Resource.Kind kind) {
        return isUnrestricted() ? Set.of() : known.get().hidden(actor(), kind);
    }

    @Override
    public void created(Resource resource) {
        String actor = actor();
        if (!actor.equals(NOBODY)) {
            stored.created(resource, actor);
            known.changing();
        }
    }

    @Override
    public void renamed(Resource from, Resource to) {
        stored.rename(from, to);
        known.changing();
    }

    /** Whether an administrator acts, or the platform. */
    static boolean isUnrestricted() {
        @Nullable Authentication actor = authentication();
        return actor == null
                || actor instanceof TokenAuthentication token && token.role() == Role.ADMIN
                || PlatformWork.isUnderWay();
    }

    /** The name that grants are to; empty when nobody in particular acts. */
    static String actor() {
        @Nullable Authentication actor = authentication();
        return actor instanceof TokenAuthentication ? actor.getName() : NOBODY;
    }

    private static @Nullable Authentication authentication() {
        return SecurityContextHolder.getContext().getAuthentication();
    }
}
