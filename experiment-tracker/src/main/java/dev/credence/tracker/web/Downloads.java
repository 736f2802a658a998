package dev.credence.tracker.web;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with an artifact as a file to save, so that a browser shows no one's HTML as ours. */
final class Downloads {

    private Downloads() {}

    static ResponseEntity<InputStreamResource> of(
            Artifacts artifacts, StoredArtifact content, String mediaType, String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var disposition =
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .eTag(content.digest().sha256())
                .contentType(MediaType.parseMediaType(mediaType))
                .contentLength(content.size())
                .body(new InputStreamResource(() -> artifacts.open(content.digest())));
    }
}
