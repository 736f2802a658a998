package dev.credence.registry.web;

import dev.credence.database.Page;
import dev.credence.registry.Aliases;
import dev.credence.registry.ModelName;
import dev.credence.registry.Models;
import dev.credence.registry.Promotion;
import dev.credence.registry.RegisteredModel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/models")
class ModelsController {

    record NewModel(@NotNull ModelName name, @Nullable String description) {}

    record Description(@NotNull String description) {}

    record TagValue(@NotNull String value) {}

    private final Models models;
    private final Aliases aliases;

    ModelsController(Models models, Aliases aliases) {
        this.models = models;
        this.aliases = aliases;
    }

    @GetMapping
    Page<RegisteredModel> list(
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return models.list(maxResults, pageToken);
    }

    @PostMapping
    ResponseEntity<RegisteredModel> create(@RequestBody @Valid NewModel request, Principal actor) {
        String description = Objects.requireNonNullElse(request.description(), "");
        RegisteredModel model = models.create(request.name(), description, actor.getName());
        var location = UriComponentsBuilder.fromPath("/api/v1/models/{name}").build(model.name());
        return ResponseEntity.created(location).body(model);
    }

    @GetMapping("/{name}")
    RegisteredModel get(@PathVariable ModelName name) {
        return models.find(name);
    }

    @PutMapping("/{name}/description")
    RegisteredModel describe(
            @PathVariable ModelName name, @RequestBody @Valid Description request) {
        return models.describe(name, request.description());
    }

    @PutMapping("/{name}/tags/{key}")
    RegisteredModel tag(
            @PathVariable ModelName name,
            @PathVariable String key,
            @RequestBody @Valid TagValue tag) {
        return models.tag(name, key, tag.value());
    }

    @DeleteMapping("/{name}/tags/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untag(@PathVariable ModelName name, @PathVariable String key) {
        models.untag(name, key);
    }

    /** Where the aliases pointed at a time, now unless one is given, and since when. */
    @GetMapping("/{name}/aliases")
    List<Promotion> aliases(
            @PathVariable ModelName name, @RequestParam(required = false) @Nullable Instant at) {
        return aliases.at(name, at == null ? Instant.now() : at);
    }

    /** Who moved which alias, when and why; the newest first. */
    @GetMapping("/{name}/promotions")
    Page<Promotion> promotions(
            @PathVariable ModelName name,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return aliases.promotions(name, maxResults, pageToken);
    }
}
