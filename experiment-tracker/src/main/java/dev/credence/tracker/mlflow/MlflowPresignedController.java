package dev.credence.tracker.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.database.Workspace;
import dev.credence.mlflow.ErrorCode;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.permission.PlatformWork;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.ArtifactLinks;
import dev.credence.tracker.RunArtifact;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Links that clients fetch large artifacts by, in parallel ranges and without their credentials.
 * With MLflow such a link leads to the object store; here to this server, which alone knows it.
 */
@MlflowController
@RequestMapping({MlflowPaths.ARTIFACTS, MlflowPaths.AJAX_ARTIFACTS})
class MlflowPresignedController {

    @MlflowMessage
    record Presigned(String url, Map<String, String> headers, long fileSize) {}

    private final ArtifactLinks links;
    private final ArtifactFiles files;
    private final Artifacts artifacts;
    private final MlflowScope scope;

    MlflowPresignedController(
            ArtifactLinks links, ArtifactFiles files, Artifacts artifacts, MlflowScope scope) {
        this.links = links;
        this.files = files;
        this.artifacts = artifacts;
        this.scope = scope;
    }

    @GetMapping("/presigned/{*path}")
    Presigned presign(Workspace workspace, @PathVariable String path, HttpServletRequest request) {
        RunArtifact file = file(workspace, path);
        String url =
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path("/t/{workspace}" + MlflowPaths.ARTIFACTS + "/signed/{signature}")
                        .path(path)
                        .encode()
                        .buildAndExpand(workspace.name(), links.sign(workspace, path))
                        .toUriString();
        return new Presigned(url, Map.of(), file.content().size());
    }

    @GetMapping("/signed/{signature}/{*path}")
    ResponseEntity<InputStreamResource> download(
            Workspace workspace,
            @PathVariable String signature,
            @PathVariable String path,
            HttpServletRequest request) {
        if (!links.isValid(workspace, path, signature)) {
            throw new MlflowError(
                    ErrorCode.PERMISSION_DENIED,
                    "The link is not valid, or no longer: ask for a new one.");
        }
        return ArtifactAnswer.of(
                artifacts, PlatformWork.call(() -> file(workspace, path)), request);
    }

    private RunArtifact file(Workspace workspace, String path) {
        ArtifactPlace place = ArtifactPlace.parse(path, workspace, scope).requireFile();
        return files.find(place.owner(), place.path())
                .orElseThrow(() -> MlflowError.notFound("No such artifact: " + place.path()));
    }
}
