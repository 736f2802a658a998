package dev.credence.platform;

import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import dev.credence.problem.NotFound;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Permissions as MLflow's newer clients ask for them (tried: 3.17): three routes for whatever kind
 * of thing. Older clients use those of {@link MlflowPermissionsController}.
 */
@MlflowController
@RequestMapping({
    MlflowPaths.API_3 + "/users/permissions",
    MlflowPaths.AJAX_3 + "/users/permissions"
})
class MlflowUserPermissionsController {

    private static final String NONE = "NO_PERMISSIONS";

    @MlflowMessage
    record OnResource(
            String username, String resourceType, String resourceId, @Nullable String permission) {}

    /**
     * What somebody may do, as far as the role of their token goes.
     *
     * @param allowed whether they may do more than read, which is how MLflow answers it
     */
    @MlflowMessage
    record Effective(boolean allowed, String permission) {}

    private final MlflowGrants grants;

    MlflowUserPermissionsController(MlflowGrants grants) {
        this.grants = grants;
    }

    @PostMapping("/grant")
    Done grant(Workspace workspace, @MlflowRequest OnResource request, Principal actor) {
        grants.create(
                resource(workspace, request), request.username(), request.permission(), actor);
        return Done.DONE;
    }

    @PostMapping("/revoke")
    Done revoke(Workspace workspace, @MlflowRequest OnResource request, Principal actor) {
        grants.revoke(resource(workspace, request), request.username(), actor);
        return Done.DONE;
    }

    /** On what does not exist, or not for the caller, nobody has a permission. */
    @GetMapping("/get")
    Effective get(Workspace workspace, @MlflowRequest OnResource request) {
        Optional<Permission> permission;
        try {
            permission = grants.effective(resource(workspace, request), request.username());
        } catch (NotFound _) {
            permission = Optional.empty();
        }
        return new Effective(
                permission.filter(has -> has.covers(Permission.EDIT)).isPresent(),
                permission.map(Permission::name).orElse(NONE));
    }

    private Resource resource(Workspace workspace, OnResource request) {
        return switch (request.resourceType()) {
            case "experiment" -> grants.experiment(workspace, request.resourceId());
            case "registered_model" -> MlflowGrants.model(workspace, request.resourceId());
            default ->
                    throw MlflowError.invalid(
                            "resource_type",
                            "be experiment or registered_model: there are no permissions on a %s"
                                    .formatted(request.resourceType()));
        };
    }
}
