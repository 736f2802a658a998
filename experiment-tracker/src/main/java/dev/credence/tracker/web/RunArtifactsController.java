package dev.credence.tracker.web;

import dev.credence.artifact.Artifacts;
import dev.credence.database.Page;
import dev.credence.tracker.RunArtifact;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs/{id}/artifacts")
class RunArtifactsController {

    private final Runs runs;
    private final Artifacts artifacts;

    RunArtifactsController(Runs runs, Artifacts artifacts) {
        this.runs = runs;
        this.artifacts = artifacts;
    }

    @GetMapping
    Page<RunArtifact> list(@PathVariable RunId id) {
        return new Page<>(runs.artifacts(id), null);
    }

    @GetMapping("/content")
    ResponseEntity<InputStreamResource> content(@PathVariable RunId id, @RequestParam String path) {
        RunArtifact artifact = runs.artifact(id, path);
        return Downloads.of(artifacts, artifact.content(), artifact.mediaType(), path);
    }

    @PutMapping("/content")
    RunArtifact log(
            @PathVariable RunId id,
            @RequestParam String path,
            @RequestHeader(
                            name = HttpHeaders.CONTENT_TYPE,
                            defaultValue = MediaType.APPLICATION_OCTET_STREAM_VALUE)
                    MediaType mediaType,
            InputStream body)
            throws IOException {
        Uploads.refuseForms(mediaType);
        runs.get(id);
        runs.logArtifact(id, path, artifacts.put(body), mediaType.toString());
        return runs.artifact(id, path);
    }
}
