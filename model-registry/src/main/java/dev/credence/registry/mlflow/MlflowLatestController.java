package dev.credence.registry.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The newest version of each stage. A client's {@code models:/churn/1.2} arrives here with the
 * version as the stage, so that every client can ask for a semantic version or a range.
 */
@MlflowController
class MlflowLatestController {

    @MlflowMessage
    record Latest(String name, List<String> stages) {}

    @MlflowMessage
    record Versions(List<VersionMessage> modelVersions) {}

    private final Registry registry;
    private final RegistryScope scope;

    MlflowLatestController(Registry registry, RegistryScope scope) {
        this.registry = registry;
        this.scope = scope;
    }

    @RequestMapping(
            path = {
                MlflowPaths.API + "/registered-models/get-latest-versions",
                MlflowPaths.AJAX + "/registered-models/get-latest-versions"
            },
            method = {RequestMethod.GET, RequestMethod.POST})
    Versions latest(Workspace workspace, @MlflowRequest Latest request) {
        var name = scope.model(workspace, request.name()).name();
        List<ModelVersion> heads = registry.heads(List.of(name));
        if (request.stages().isEmpty()) {
            return answer(heads);
        }
        var found = new ArrayList<ModelVersion>();
        for (String wanted : request.stages()) {
            if (isVersion(wanted)) {
                found.add(scope.resolve(workspace, request.name(), wanted));
                continue;
            }
            Stage stage = Stage.parse(wanted);
            heads.stream().filter(head -> Stage.of(head) == stage).forEach(found::add);
        }
        return answer(found.stream().distinct().toList());
    }

    private static boolean isVersion(String text) {
        return text.matches("[~^]?\\d.*");
    }

    private static Versions answer(List<ModelVersion> versions) {
        return new Versions(versions.stream().map(VersionMessage::of).toList());
    }
}
