package dev.credence.pipelines.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.credence.database.Page;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.ReleasePolicy;
import dev.credence.pipelines.SchedulePlan;
import dev.credence.pipelines.TrainingData;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Submits pipelines and shows their definitions. */
@RestController
@RequestMapping("/api/v1/pipelines")
class PipelinesController {

    private final Pipelines pipelines;

    PipelinesController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    record Submission(@NotBlank String yaml, @NotNull String program) {}

    /** A definition; the texts only where one definition is asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Definition(
            PipelineName pipeline,
            int number,
            String fingerprint,
            String model,
            String description,
            String target,
            @Nullable String prediction,
            Map<String, TrainingData.Source> data,
            @Nullable SchedulePlan schedule,
            @Nullable ReleasePolicy release,
            Instant submittedAt,
            String submittedBy,
            @Nullable String yaml,
            @Nullable String program) {

        static Definition brief(PipelineDefinition definition) {
            return of(definition, null, null);
        }

        static Definition full(PipelineDefinition definition) {
            return of(definition, definition.yaml(), definition.program());
        }

        private static Definition of(
                PipelineDefinition definition, @Nullable String yaml, @Nullable String program) {
            var plan = definition.plan();
            return new Definition(
                    plan.pipeline(),
                    definition.number(),
                    definition.fingerprint(),
                    plan.model(),
                    plan.description(),
                    plan.target(),
                    plan.prediction(),
                    plan.data().sources(),
                    plan.schedule(),
                    plan.release(),
                    definition.submittedAt(),
                    definition.submittedBy(),
                    yaml,
                    program);
        }
    }

    /** 201 for new content, 200 for content that is known. */
    @PostMapping
    ResponseEntity<Definition> submit(@Valid @RequestBody Submission body, Principal principal) {
        var submission = pipelines.submit(body.yaml(), body.program(), principal.getName());
        var definition = Definition.full(submission.definition());
        var location =
                URI.create(
                        "/api/v1/pipelines/%s/definitions/%d"
                                .formatted(definition.pipeline(), definition.number()));
        return submission.created()
                ? ResponseEntity.created(location).body(definition)
                : ResponseEntity.ok().location(location).body(definition);
    }

    @GetMapping
    Page<Definition> list(
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        var page = pipelines.list(maxResults, pageToken);
        return new Page<>(
                page.items().stream().map(Definition::brief).toList(), page.nextPageToken());
    }

    @GetMapping("/{pipeline}")
    Definition newest(@PathVariable PipelineName pipeline) {
        return Definition.full(pipelines.newest(pipeline));
    }

    @GetMapping("/{pipeline}/definitions")
    Page<Definition> history(@PathVariable PipelineName pipeline) {
        List<PipelineDefinition> history = pipelines.history(pipeline);
        return new Page<>(history.stream().map(Definition::brief).toList(), null);
    }

    @GetMapping("/{pipeline}/definitions/{number}")
    Definition definition(@PathVariable PipelineName pipeline, @PathVariable int number) {
        return Definition.full(pipelines.definition(pipeline, number));
    }
}
