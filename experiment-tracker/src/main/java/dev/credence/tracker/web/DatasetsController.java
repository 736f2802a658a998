package dev.credence.tracker.web;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.database.Page;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import dev.credence.tracker.DataDiff;
import dev.credence.tracker.DataImports;
import dev.credence.tracker.DataProfile;
import dev.credence.tracker.DataProfiles;
import dev.credence.tracker.DatasetVersion;
import dev.credence.tracker.Datasets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import org.springframework.web.bind.annotation.RequestBody;
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
    private final DataProfiles profiles;
    private final DataImports imports;
    private final Artifacts artifacts;

    DatasetsController(
            Datasets datasets, DataProfiles profiles, DataImports imports, Artifacts artifacts) {
        this.datasets = datasets;
        this.profiles = profiles;
        this.imports = imports;
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

    /** An object of the configured S3 server; {@code credence.data.buckets} may be read. */
    record FromObject(@NotBlank String name, @NotBlank String bucket, @NotBlank String key) {}

    /** The rows of one SELECT; {@code credence.data.postgres} names the sources. */
    record FromQuery(@NotBlank String name, @NotBlank String source, @NotBlank String query) {}

    @PostMapping("/versions/from-object")
    ResponseEntity<DatasetVersion> addObject(@RequestBody @Valid FromObject from, Principal actor)
            throws IOException {
        var version = imports.fromObject(from.name(), from.bucket(), from.key(), actor.getName());
        return ResponseEntity.created(location(version)).body(version);
    }

    @PostMapping("/versions/from-query")
    ResponseEntity<DatasetVersion> addQuery(@RequestBody @Valid FromQuery from, Principal actor)
            throws IOException {
        var version = imports.fromQuery(from.name(), from.source(), from.query(), actor.getName());
        return ResponseEntity.created(location(version)).body(version);
    }

    @GetMapping("/versions/{number}/profile")
    DataProfile profile(@RequestParam String name, @PathVariable int number) {
        return profiles.of(readable(name, number));
    }

    /** How the later of two versions differs from the earlier. */
    @GetMapping("/diff")
    DataDiff diff(@RequestParam String name, @RequestParam int from, @RequestParam int to) {
        readable(name, from);
        readable(name, to);
        return profiles.diff(name, from, to);
    }

    private DatasetVersion readable(String name, int number) {
        DatasetVersion version = version(name, number);
        if (version.erasedAt() != null) {
            throw new NotFound(
                    "content of data set version", "%s %d, erased".formatted(name, number));
        }
        return version;
    }

    @GetMapping("/versions/{number}")
    DatasetVersion version(@RequestParam String name, @PathVariable int number) {
        return datasets.version(name, number)
                .orElseThrow(() -> new NotFound("data set version", name + " " + number));
    }

    @GetMapping("/versions/{number}/content")
    ResponseEntity<InputStreamResource> content(
            @RequestParam String name, @PathVariable int number) {
        DatasetVersion version = readable(name, number);
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
