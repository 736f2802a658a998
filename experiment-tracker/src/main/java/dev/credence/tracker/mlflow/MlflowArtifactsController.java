package dev.credence.tracker.mlflow;

import dev.credence.artifact.Artifacts;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.problem.NotFound;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.RunArtifact;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Artifacts by their path, through this server: clients need no access to the object store. Bytes
 * pass through in both directions and are in memory by the buffer only.
 */
@MlflowController
@RequestMapping({MlflowPaths.ARTIFACTS, MlflowPaths.AJAX_ARTIFACTS})
class MlflowArtifactsController {

    @MlflowMessage
    record Listing(@Nullable String path) {}

    private final ArtifactFiles files;
    private final Artifacts artifacts;
    private final MlflowScope scope;

    MlflowArtifactsController(ArtifactFiles files, Artifacts artifacts, MlflowScope scope) {
        this.files = files;
        this.artifacts = artifacts;
        this.scope = scope;
    }

    @GetMapping("/artifacts")
    FileMessage.Files list(Workspace workspace, @MlflowRequest Listing request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (ArtifactPlace.isAbove(path)) {
            return new FileMessage.Files(null, List.of());
        }
        ArtifactPlace place = ArtifactPlace.parse(path, workspace, scope);
        return new FileMessage.Files(
                null,
                files.children(place.owner(), place.path()).stream()
                        .map(entry -> FileMessage.of(entry, ""))
                        .toList());
    }

    @GetMapping("/artifacts/{*path}")
    ResponseEntity<InputStreamResource> download(
            Workspace workspace, @PathVariable String path, HttpServletRequest request) {
        ArtifactPlace place = ArtifactPlace.parse(path, workspace, scope).requireFile();
        RunArtifact file =
                files.find(place.owner(), place.path())
                        .orElseThrow(
                                () -> MlflowError.notFound("No such artifact: " + place.path()));
        return ArtifactAnswer.of(artifacts, file, request);
    }

    @PutMapping("/artifacts/{*path}")
    Done upload(Workspace workspace, @PathVariable String path, HttpServletRequest request)
            throws IOException {
        ArtifactPlace place = ArtifactPlace.parse(path, workspace, scope).requireFile();
        files.requirePath(place.path());
        files.put(
                place.owner(),
                place.path(),
                artifacts.put(request.getInputStream()),
                mediaType(request.getContentType()));
        return Done.DONE;
    }

    @DeleteMapping("/artifacts/{*path}")
    Done delete(Workspace workspace, @PathVariable String path) {
        ArtifactPlace place = ArtifactPlace.parse(path, workspace, scope).requireFile();
        try {
            files.delete(place.owner(), place.path());
        } catch (NotFound _) {
            throw MlflowError.notFound("No such artifact: " + place.path());
        }
        return Done.DONE;
    }

    private static String mediaType(@Nullable String contentType) {
        try {
            return contentType == null
                    ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                    : MediaType.parseMediaType(contentType).toString();
        } catch (InvalidMediaTypeException _) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }
}
