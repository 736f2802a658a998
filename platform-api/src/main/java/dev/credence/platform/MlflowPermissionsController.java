package dev.credence.platform;

import dev.credence.access.Grant;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.permission.Resource;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Permissions as MLflow's older clients ask for them (tried: 2.22), with routes for each kind of
 * thing; newer ones use those of {@link MlflowUserPermissionsController}.
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

    private final MlflowGrants grants;

    MlflowPermissionsController(MlflowGrants grants) {
        this.grants = grants;
    }

    @GetMapping(EXPERIMENTS + "/get")
    OfExperiment get(Workspace workspace, @MlflowRequest OnExperiment request) {
        Resource experiment = grants.experiment(workspace, request.experimentId());
        return answer(request, grants.find(experiment, request.username()));
    }

    @PostMapping(EXPERIMENTS + "/create")
    OfExperiment create(Workspace workspace, @MlflowRequest OnExperiment request, Principal actor) {
        Resource experiment = grants.experiment(workspace, request.experimentId());
        return answer(
                request,
                grants.create(experiment, request.username(), request.permission(), actor));
    }

    @PatchMapping(EXPERIMENTS + "/update")
    Done update(Workspace workspace, @MlflowRequest OnExperiment request, Principal actor) {
        Resource experiment = grants.experiment(workspace, request.experimentId());
        grants.update(experiment, request.username(), request.permission(), actor);
        return Done.DONE;
    }

    @DeleteMapping(EXPERIMENTS + "/delete")
    Done delete(Workspace workspace, @MlflowRequest OnExperiment request, Principal actor) {
        Resource experiment = grants.experiment(workspace, request.experimentId());
        grants.revoke(experiment, request.username(), actor);
        return Done.DONE;
    }

    @GetMapping(MODELS + "/get")
    OfModel get(Workspace workspace, @MlflowRequest OnModel request) {
        Resource model = MlflowGrants.model(workspace, request.name());
        return answer(request, grants.find(model, request.username()));
    }

    @PostMapping(MODELS + "/create")
    OfModel create(Workspace workspace, @MlflowRequest OnModel request, Principal actor) {
        Resource model = MlflowGrants.model(workspace, request.name());
        return answer(
                request, grants.create(model, request.username(), request.permission(), actor));
    }

    @PatchMapping(MODELS + "/update")
    Done update(Workspace workspace, @MlflowRequest OnModel request, Principal actor) {
        Resource model = MlflowGrants.model(workspace, request.name());
        grants.update(model, request.username(), request.permission(), actor);
        return Done.DONE;
    }

    @DeleteMapping(MODELS + "/delete")
    Done delete(Workspace workspace, @MlflowRequest OnModel request, Principal actor) {
        grants.revoke(MlflowGrants.model(workspace, request.name()), request.username(), actor);
        return Done.DONE;
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
