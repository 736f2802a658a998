package dev.credence.registry.web;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.problem.NotFound;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files of a version's package, to save. */
@RestController
@RequestMapping("/api/v1/models/{name}/versions/{version}/files")
class VersionFilesController {

    private final Registry registry;
    private final Artifacts artifacts;

    VersionFilesController(Registry registry, Artifacts artifacts) {
        this.registry = registry;
        this.artifacts = artifacts;
    }

    @GetMapping("/content")
    ResponseEntity<InputStreamResource> content(
            @PathVariable ModelName name, @PathVariable String version, @RequestParam String path) {
        ModelVersion found = registry.resolve(name, version);
        StoredArtifact file =
                Optional.ofNullable(found.files().get(path))
                        .orElseThrow(() ->
                                new NotFound("file of " + name + " " + found.version(), path));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(path))
                .header("X-Content-Type-Options", "nosniff")
                .eTag(file.digest().sha256())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .body(new InputStreamResource(() -> artifacts.open(file.digest())));
    }

    private static String attachment(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
