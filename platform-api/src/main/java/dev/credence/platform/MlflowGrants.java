package dev.credence.platform;

import dev.credence.access.Grant;
import dev.credence.access.Grants;
import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowError;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import dev.credence.problem.NotFound;
import dev.credence.registry.ModelName;
import dev.credence.tracker.Experiments;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Grants in the words of MLflow's own access control: a user is whoever acts with the token of that
 * name. MLflow's NO_PERMISSIONS and DENY are to have none: delete it.
 */
@Component
class MlflowGrants {

    private final Grants grants;
    private final Experiments experiments;

    MlflowGrants(Grants grants, Experiments experiments) {
        this.grants = grants;
        this.experiments = experiments;
    }

    Resource experiment(Workspace workspace, String id) {
        if (id.matches("\\d{1,9}")) {
            var experiment = experiments.find(Integer.parseInt(id));
            if (experiment.workspace().equals(workspace)) {
                return Resource.experiment(experiment.id());
            }
        }
        throw new NotFound(Resource.Kind.EXPERIMENT.text(), id);
    }

    static Resource model(Workspace workspace, String name) {
        try {
            return Resource.model(ModelName.in(workspace, name).value());
        } catch (IllegalArgumentException _) {
            throw new NotFound(Resource.Kind.MODEL.text(), name);
        }
    }

    /** Of what is open, everything. */
    Optional<Permission> effective(Resource resource, String username) {
        Grants.Access access = grants.of(resource);
        return access.restricted()
                ? of(access, username).map(Grant::permission)
                : Optional.of(Permission.MANAGE);
    }

    Grant find(Resource resource, String username) {
        return of(grants.of(resource), username)
                .orElseThrow(() ->
                        MlflowError.notFound(
                                "Permission on %s of user %s not found"
                                        .formatted(resource, username)));
    }

    Grant create(Resource resource, String username, @Nullable String permission, Principal actor) {
        if (of(grants.of(resource), username).isPresent()) {
            throw MlflowError.exists(
                    "A permission on %s of %s already exists.".formatted(resource, username));
        }
        grant(resource, username, permission, actor);
        return find(resource, username);
    }

    void update(Resource resource, String username, @Nullable String permission, Principal actor) {
        find(resource, username);
        grant(resource, username, permission, actor);
    }

    void revoke(Resource resource, String username, Principal actor) {
        grants.revoke(resource, username, actor.getName());
    }

    private void grant(
            Resource resource, String username, @Nullable String permission, Principal actor) {
        Permission wanted =
                Arrays.stream(Permission.values())
                        .filter(known -> known.name().equals(permission))
                        .findFirst()
                        .orElseThrow(() ->
                                MlflowError.invalid(
                                        "permission",
                                        "be READ, EDIT or MANAGE; for NO_PERMISSIONS and DENY revoke it"));
        grants.grant(resource, username, wanted, actor.getName());
    }

    private static Optional<Grant> of(Grants.Access access, String username) {
        return access.grants().stream()
                .filter(grant -> grant.principal().equals(username))
                .findFirst();
    }
}
