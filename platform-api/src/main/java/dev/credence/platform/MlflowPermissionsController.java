package dev.credence.platform;

import dev.credence.access.Grant;
import dev.credence.access.Grants;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import dev.credence.registry.ModelName;
import dev.credence.tracker.Experiments;
import java.security.Principal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Permissions as MLflow's own access control has them: a user is whoever acts with the token of
 * that name. MLflow's NO_PERMISSIONS is to have none: delete it.
 */
@MlflowController
@RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
class MlflowPermissionsController {

    private static final String EXPERIMENTS = "/experiments/permissions";
    private static final String MODELS = "/registered-models/permissions";

    @MlflowMessage
    record OnExperiment(String experimentId, String username, @Nullable String permission) {}

    @MlflowMessage
    record OnModel(String name, String username, @Nullable String permission) {}

    @MlflowMessage
    record ExperimentPermission(String experimentId, String userId, String permission) {}

    @MlflowMessage
    record ModelPermission(String name, String userId, String permission) {}

    @MlflowMessage
    record OfExperiment(ExperimentPermission experimentPermission) {}

    @MlflowMessage
    record OfModel(ModelPermission registeredModelPermission) {}

    private final Grants grants;
    private final Experiments experiments;

    MlflowPermissionsController(Grants grants, Experiments experiments) {
        this.grants = grants;
        this.experiments = experiments;
    }

    @GetMapping(EXPERIMENTS + "/get")
    OfExperiment get(Workspace workspace, @MlflowRequest OnExperiment request) {
        return answer(
                request, find(experiment(workspace, request.experimentId()), request.username()));
    }

    @PostMapping(EXPERIMENTS + "/create")
    OfExperiment create(Workspace workspace, @MlflowRequest OnExperiment request, Principal actor) {
        return answer(
                request,
                created(
                        experiment(workspace, request.experimentId()),
                        request.username(),
                        request.permission(),
                        actor));
    }

    @PatchMapping(EXPERIMENTS + "/update")
    Done update(Workspace workspace, @MlflowRequest OnExperiment request, Principal actor) {
        return changed(
                experiment(workspace, request.experimentId()),
                request.username(),
                request.permission(),
                actor);
    }

    @DeleteMapping(EXPERIMENTS + "/delete")
    Done delete(Workspace workspace, @MlflowRequest OnExperiment request, Principal actor) {
        grants.revoke(
                experiment(workspace, request.experimentId()), request.username(), actor.getName());
        return Done.DONE;
    }

    @GetMapping(MODELS + "/get")
    OfModel get(Workspace workspace, @MlflowRequest OnModel request) {
        return answer(request, find(model(workspace, request.name()), request.username()));
    }

    @PostMapping(MODELS + "/create")
    OfModel create(Workspace workspace, @MlflowRequest OnModel request, Principal actor) {
        return answer(
                request,
                created(
                        model(workspace, request.name()),
                        request.username(),
                        request.permission(),
                        actor));
    }

    @PatchMapping(MODELS + "/update")
    Done update(Workspace workspace, @MlflowRequest OnModel request, Principal actor) {
        return changed(
                model(workspace, request.name()), request.username(), request.permission(), actor);
    }

    @DeleteMapping(MODELS + "/delete")
    Done delete(Workspace workspace, @MlflowRequest OnModel request, Principal actor) {
        grants.revoke(model(workspace, request.name()), request.username(), actor.getName());
        return Done.DONE;
    }

    private Resource experiment(Workspace workspace, String id) {
        if (id.matches("\\d{1,9}")) {
            var experiment = experiments.find(Integer.parseInt(id));
            if (experiment.workspace().equals(workspace)) {
                return Resource.experiment(experiment.id());
            }
        }
        throw MlflowError.notFound("No Experiment with id=%s exists".formatted(id));
    }

    private static Resource model(Workspace workspace, String name) {
        try {
            return Resource.model(ModelName.in(workspace, name).value());
        } catch (IllegalArgumentException _) {
            throw MlflowError.notFound("Registered Model with name=%s not found".formatted(name));
        }
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
                                        "be READ, EDIT or MANAGE; for NO_PERMISSIONS delete it"));
        grants.grant(resource, username, wanted, actor.getName());
    }

    private Grant created(
            Resource resource, String username, @Nullable String permission, Principal actor) {
        if (grants.of(resource).grants().stream()
                .anyMatch(grant -> grant.principal().equals(username))) {
            throw MlflowError.exists(
                    "A permission on %s of %s already exists.".formatted(resource, username));
        }
        grant(resource, username, permission, actor);
        return find(resource, username);
    }

    private Done changed(
            Resource resource, String username, @Nullable String permission, Principal actor) {
        find(resource, username);
        grant(resource, username, permission, actor);
        return Done.DONE;
    }

    private Grant find(Resource resource, String username) {
        return grants.of(resource).grants().stream()
                .filter(grant -> grant.principal().equals(username))
                .findFirst()
                .orElseThrow(() ->
                        MlflowError.notFound(
                                "Permission on %s of user %s not found"
                                        .formatted(resource, username)));
    }

    private static OfExperiment answer(OnExperiment request, Grant grant) {
        return new OfExperiment(
                new ExperimentPermission(
                        request.experimentId(), grant.principal(), grant.permission().name()));
    }

    private static OfModel answer(OnModel request, Grant grant) {
        return new OfModel(
                new ModelPermission(request.name(), grant.principal(), grant.permission().name()));
    }
}
