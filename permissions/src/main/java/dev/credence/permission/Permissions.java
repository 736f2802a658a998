package dev.credence.permission;

import java.util.Optional;
import java.util.Set;

/**
 * What whoever acts now may do with single experiments and models. A grant narrows: what the role
 * does not allow is refused before anybody asks here.
 *
 * <p>Thread-safe; asking costs a look into memory.
 */
public interface Permissions {

    /** Nothing is restricted, as in a module's own tests. */
    Permissions OPEN = new OpenPermissions();

    /**
     * Whether there is nothing to ask: an administrator acts, or the platform itself, or nothing is
     * restricted.
     */
    boolean unlimited();

    /** Empty when they may not even read it; of what is not restricted, everything. */
    Optional<Permission> of(Resource resource);

    /** The keys of what they may not read; for searches, which leave it out. */
    Set<String> hidden(Resource.Kind kind);

    /** It is new, and whoever acts made it; what had the key before is forgotten. */
    void created(Resource resource);

    /** The same under another key. */
    void renamed(Resource from, Resource to);

    /**
     * Returns quietly when they have the permission.
     *
     * @param missing what to say when they may not know that it exists
     * @throws PermissionMissing when they may read it, and no more
     */
    default void require(Permission needed, Resource resource, RuntimeException missing) {
        Permission has = of(resource).orElseThrow(() -> missing);
        if (!has.covers(needed)) {
            throw new PermissionMissing(resource, has, needed);
        }
    }
}
