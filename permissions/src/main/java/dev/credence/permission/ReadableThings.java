package dev.credence.permission;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether whoever acts may read what a value names; for whoever puts an answer together from
 * several use cases, none of which takes the value. Use cases themselves say {@link Needs}.
 */
public final class ReadableThings {

    private final Permissions permissions;
    private final Supplier<List<ResourceOf<?>>> kinds;

    public ReadableThings(Permissions permissions, Supplier<List<ResourceOf<?>>> kinds) {
        this.permissions = permissions;
        this.kinds = kinds;
    }

    /** Whether there is nothing to leave out. */
    public boolean all() {
        return permissions.unlimited();
    }

    public boolean contains(Object value) {
        return permissions.unlimited()
                || resources(value).stream().allMatch(each -> permissions.of(each).isPresent());
    }

    @SuppressWarnings("unchecked") // its type() is the value's
    private Collection<Resource> resources(Object value) {
        if (value instanceof Resource resource) {
            return List.of(resource);
        }
        return kinds.get().stream()
                .filter(kind -> kind.type().isInstance(value))
                .map(kind -> (ResourceOf<Object>) kind)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "nobody knows what %s belongs to".formatted(value.getClass())))
                .of(value);
    }
}
