package dev.credence.tracker.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.ArtifactOwner;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LoggedModel;
import dev.credence.tracker.RunArtifact;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Artifacts by the run or the model that they belong to, as MLflow's user interface asks. */
@MlflowController
class MlflowArtifactListController {

    @MlflowMessage
    record OfRun(@Nullable String runId, @Nullable String runUuid, @Nullable String path) {}

    @MlflowMessage
    record OfModel(String modelId, @Nullable String artifactDirectoryPath) {}

    @MlflowMessage
    record FileOfModel(String modelId, String artifactFilePath) {}

    private final ArtifactFiles files;
    private final Artifacts artifacts;
    private final Runs runs;
    private final Experiments experiments;
    private final MlflowScope scope;

    MlflowArtifactListController(
            ArtifactFiles files,
            Artifacts artifacts,
            Runs runs,
            Experiments experiments,
            MlflowScope scope) {
        this.files = files;
        this.artifacts = artifacts;
        this.runs = runs;
        this.experiments = experiments;
        this.scope = scope;
    }

    @GetMapping({MlflowPaths.API + "/artifacts/list", MlflowPaths.AJAX + "/artifacts/list"})
    FileMessage.Files list(Workspace workspace, @MlflowRequest OfRun request) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        var experiment = experiments.find(runs.get(run).info().experimentId());
        return listed(
                new ArtifactOwner.OfRun(run),
                request.path(),
                ExperimentMessage.artifactsOf(experiment, run));
    }

    @GetMapping({
        MlflowPaths.API + "/logged-models/{model_id}/artifacts/directories",
        MlflowPaths.AJAX + "/logged-models/{model_id}/artifacts/directories"
    })
    FileMessage.Files listOfModel(Workspace workspace, @MlflowRequest OfModel request) {
        LoggedModel model = scope.model(workspace, request.modelId());
        var message = LoggedModelMessage.of(model, experiments.find(model.experimentId()));
        return listed(
                new ArtifactOwner.OfModel(model.id()),
                request.artifactDirectoryPath(),
                message.info().artifactUri());
    }

    @GetMapping({"/get-artifact", MlflowPaths.AJAX + "/get-artifact"})
    ResponseEntity<InputStreamResource> content(
            Workspace workspace, @MlflowRequest OfRun request, HttpServletRequest http) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        return content(new ArtifactOwner.OfRun(run), request.path(), http);
    }

    @GetMapping(MlflowPaths.AJAX + "/logged-models/{model_id}/artifacts/files")
    ResponseEntity<InputStreamResource> contentOfModel(
            Workspace workspace, @MlflowRequest FileOfModel request, HttpServletRequest http) {
        LoggedModel model = scope.model(workspace, request.modelId());
        return content(new ArtifactOwner.OfModel(model.id()), request.artifactFilePath(), http);
    }

    private FileMessage.Files listed(ArtifactOwner owner, @Nullable String path, String root) {
        String directory = Objects.requireNonNullElse(path, "");
        return new FileMessage.Files(
                root,
                files.children(owner, directory).stream()
                        .map(entry -> FileMessage.of(entry, directory))
                        .toList());
    }

    private ResponseEntity<InputStreamResource> content(
            ArtifactOwner owner, @Nullable String path, HttpServletRequest http) {
        if (path == null) {
            throw MlflowError.missing("path");
        }
        RunArtifact file =
                files.find(owner, path)
                        .orElseThrow(() -> MlflowError.notFound("No such artifact: " + path));
        return ArtifactAnswer.of(artifacts, file, http);
    }
}
