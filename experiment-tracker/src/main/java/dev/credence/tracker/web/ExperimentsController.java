package dev.credence.tracker.web;

import dev.credence.database.Page;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LifecycleStage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
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

@RestController
@RequestMapping("/api/v1/experiments")
class ExperimentsController {

    record NewExperiment(@NotNull String name) {}

    record TagValue(@NotNull String value) {}

    private final Experiments experiments;

    ExperimentsController(Experiments experiments) {
        this.experiments = experiments;
    }

    @GetMapping
    Page<Experiment> list(
            @RequestParam(defaultValue = "ACTIVE") LifecycleStage stage,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return experiments.list(stage, maxResults, pageToken);
    }

    @PostMapping
    ResponseEntity<Experiment> create(@RequestBody @Valid NewExperiment request) {
        Experiment experiment = experiments.create(request.name());
        return ResponseEntity.created(URI.create("/api/v1/experiments/" + experiment.id()))
                .body(experiment);
    }

    @GetMapping("/{id}")
    Experiment get(@PathVariable int id) {
        return experiments.find(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable int id) {
        experiments.delete(id);
    }

    @PostMapping("/{id}/restoration")
    Experiment restore(@PathVariable int id) {
        return experiments.restore(id);
    }

    @PutMapping("/{id}/tags/{key}")
    Experiment tag(
            @PathVariable int id, @PathVariable String key, @RequestBody @Valid TagValue tag) {
        return experiments.tag(id, key, tag.value());
    }
}
