package dev.credence.tracker.web;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Page;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import dev.credence.tracker.DatasetVersion;
import dev.credence.tracker.Datasets;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Data sets. Their names have slashes, so the name is a parameter. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetsController {

    private final Datasets datasets;
    private final Artifacts artifacts;

    DatasetsController(Datasets datasets, Artifacts artifacts) {
        this.datasets = datasets;
        this.artifacts = artifacts;
    }

    /** The newest version of each. */
    @GetMapping
    Page<DatasetVersion> list(
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return datasets.list(maxResults, pageToken);
    }

    @GetMapping("/versions")
    Page<DatasetVersion> versions(
            @RequestParam String name,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return datasets.versions(name, maxResults, pageToken);
    }

    @PostMapping("/versions")
    ResponseEntity<DatasetVersion> add(
            @RequestParam String name,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "text/csv")
                    MediaType mediaType,
            InputStream body,
            Principal actor)
            throws IOException {
        Uploads.refuseForms(mediaType);
        StoredArtifact content = artifacts.put(body);
        if (content.size() == 0) {
            throw new InvalidFields("body", "must be the bytes of the data set");
        }
        DatasetVersion version = datasets.add(name, content, mediaType.toString(), actor.getName());
        return ResponseEntity.created(location(version)).body(version);
    }

    @GetMapping("/versions/{number}")
    DatasetVersion version(@RequestParam String name, @PathVariable int number) {
        return datasets.version(name, number)
                .orElseThrow(() -> new NotFound("data set version", name + " " + number));
    }

    @GetMapping("/versions/{number}/content")
    ResponseEntity<InputStreamResource> content(
            @RequestParam String name, @PathVariable int number) {
        DatasetVersion version = version(name, number);
        return Downloads.of(artifacts, version.content(), version.mediaType(), name);
    }

    private static URI location(DatasetVersion version) {
        return UriComponentsBuilder.fromPath("/api/v1/datasets/versions/{number}")
                .queryParam("name", version.name())
                .buildAndExpand(version.number())
                .encode()
                .toUri();
    }
}
