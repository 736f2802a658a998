package dev.credence.tracker.mlflow;

import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.tracker.ArtifactFiles;
import dev.credence.tracker.ArtifactUploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Uploads of large files in parts. Clients send the parts without their credentials, since with
 * MLflow they go to the object store itself; the upload's random id is what lets them in here.
 */
@MlflowController
@RequestMapping({MlflowPaths.ARTIFACTS, MlflowPaths.AJAX_ARTIFACTS})
class MlflowMultipartController {

    @MlflowMessage
    record Create(@Nullable String path, Long numParts) {}

    @MlflowMessage
    record Upload(@Nullable String path, String uploadId, List<Part> parts) {}

    @MlflowMessage
    record Part(@Nullable Long partNumber, @Nullable String etag, @Nullable String url) {}

    @MlflowMessage
    record Credential(String url, long partNumber) {}

    @MlflowMessage
    record Created(String uploadId, List<Credential> credentials) {}

    private final ArtifactUploads uploads;
    private final ArtifactFiles files;
    private final MlflowScope scope;

    MlflowMultipartController(ArtifactUploads uploads, ArtifactFiles files, MlflowScope scope) {
        this.uploads = uploads;
        this.files = files;
        this.scope = scope;
    }

    @PostMapping("/mpu/create/{*directory}")
    Created create(
            Workspace workspace,
            @PathVariable String directory,
            @MlflowRequest Create request,
            HttpServletRequest http) {
        String path = path(directory, request.path());
        place(workspace, path);
        UUID upload = uploads.open(path, request.numParts());
        return new Created(
                upload.toString(),
                LongStream.rangeClosed(1, request.numParts())
                        .mapToObj(number -> new Credential(url(http, upload, number, path), number))
                        .toList());
    }

    @PutMapping("/mpu/part/{upload}/{number}")
    ResponseEntity<Void> part(
            @PathVariable UUID upload,
            @PathVariable int number,
            @RequestParam String path,
            HttpServletRequest http)
            throws IOException {
        StoredArtifact part = uploads.put(upload, path, number, http.getInputStream());
        return ResponseEntity.ok().eTag("\"%s\"".formatted(part.digest().sha256())).build();
    }

    @PostMapping("/mpu/complete/{*directory}")
    Done complete(
            Workspace workspace, @PathVariable String directory, @MlflowRequest Upload request)
            throws IOException {
        String path = path(directory, request.path());
        ArtifactPlace place = place(workspace, path);
        files.put(
                place.owner(),
                place.path(),
                uploads.complete(upload(request), path),
                MediaType.APPLICATION_OCTET_STREAM_VALUE);
        return Done.DONE;
    }

    @PostMapping("/mpu/abort/{*directory}")
    Done abort(Workspace workspace, @PathVariable String directory, @MlflowRequest Upload request) {
        String path = path(directory, request.path());
        place(workspace, path);
        uploads.abort(upload(request), path);
        return Done.DONE;
    }

    private ArtifactPlace place(Workspace workspace, String path) {
        ArtifactPlace place = ArtifactPlace.parse(path, workspace, scope).requireFile();
        files.requirePath(place.path());
        return place;
    }

    /** The URL names the directory, the body the file in it. */
    private static String path(String directory, @Nullable String file) {
        String base = directory.startsWith("/") ? directory.substring(1) : directory;
        String name = file == null ? "" : file.substring(file.lastIndexOf('/') + 1);
        return name.isEmpty() || base.endsWith("/" + name) ? base : base + "/" + name;
    }

    private static UUID upload(Upload request) {
        try {
            return UUID.fromString(request.uploadId());
        } catch (IllegalArgumentException _) {
            throw MlflowError.invalid("upload_id", "be that of an open upload");
        }
    }

    private static String url(HttpServletRequest http, UUID upload, long number, String path) {
        return ServletUriComponentsBuilder.fromContextPath(http)
                .path("%s/mpu/part/%s/%d".formatted(MlflowPaths.ARTIFACTS, upload, number))
                .queryParam("path", "{path}")
                .build(path)
                .toString();
    }
}
