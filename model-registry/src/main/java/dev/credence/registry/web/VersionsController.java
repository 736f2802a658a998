package dev.credence.registry.web;

import dev.credence.database.Page;
import dev.credence.registry.Lineage;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Models;
import dev.credence.registry.Registry;
import dev.credence.registry.SemanticVersion;
import dev.credence.registry.VersionPart;
import dev.credence.registry.VersionStatus;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The versions of a model. Reading takes an exact version, a range such as {@code 1.4}, or an
 * alias; changing takes an exact version.
 */
@RestController
@RequestMapping("/api/v1/models/{name}/versions")
class VersionsController {

    record Description(@NotNull String description) {}

    record TagValue(@NotNull String value) {}

    /** A new status, and why. */
    record Status(@NotNull VersionStatus status, @NotNull String reason) {}

    record Raise(@NotNull VersionPart part, @NotNull String reason) {}

    private final Registry registry;
    private final Models models;

    VersionsController(Registry registry, Models models) {
        this.registry = registry;
        this.models = models;
    }

    @GetMapping
    Page<ModelVersion> list(
            @PathVariable ModelName name,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return registry.versions(name, maxResults, pageToken);
    }

    @GetMapping("/{version}")
    ModelVersion get(@PathVariable ModelName name, @PathVariable String version) {
        return registry.resolve(name, version);
    }

    /** The run, the pipeline run, the definition and the data that it came from. */
    @GetMapping("/{version}/lineage")
    Lineage lineage(@PathVariable ModelName name, @PathVariable String version) {
        return registry.resolve(name, version).lineage();
    }

    @PutMapping("/{version}/description")
    ModelVersion describe(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestBody @Valid Description request) {
        return models.describe(name, version, request.description());
    }

    @PutMapping("/{version}/tags/{key}")
    ModelVersion tag(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @PathVariable String key,
            @RequestBody @Valid TagValue tag) {
        return models.tag(name, version, key, tag.value());
    }

    @PutMapping("/{version}/status")
    ModelVersion changeStatus(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestBody @Valid Status request,
            Principal actor) {
        return models.changeStatus(
                name, version, request.status(), actor.getName(), request.reason());
    }

    /** Registers the same content under a raised version. */
    @PostMapping("/{version}/raises")
    ResponseEntity<ModelVersion> raise(
            @PathVariable ModelName name,
            @PathVariable SemanticVersion version,
            @RequestBody @Valid Raise raise,
            Principal actor) {
        ModelVersion raised =
                registry.raise(name, version, raise.part(), raise.reason(), actor.getName());
        var location =
                UriComponentsBuilder.fromPath("/api/v1/models/{name}/versions/{version}")
                        .build(name, raised.version());
        return ResponseEntity.created(location).body(raised);
    }
}
