package dev.credence.permission;

import java.util.Optional;
import java.util.Set;

/** Everybody may do everything. */
final class OpenPermissions implements Permissions {

    @Override
    public boolean unlimited() {
        return true;
    }

    @Override
    public Optional<Permission> of(Resource resource) {
        return Optional.of(Permission.MANAGE);
    }

    @Override
    public Set<String> hidden(Resource.Kind kind) {
        return Set.of();
    }

    @Override
    public void created(Resource resource) {
        // nobody asks who made it
    }

    @Override
    public void renamed(Resource from, Resource to) {
        // nothing is kept under the name
    }
}
