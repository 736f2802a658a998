package dev.credence.pipelines.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.credence.database.Page;
import dev.credence.pipelines.ChainProgress;
import dev.credence.pipelines.LogLine;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineName;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.Pipelines;
import dev.credence.pipelines.Reproduction;
import dev.credence.pipelines.Reproductions;
import dev.credence.pipelines.RunArtifact;
import dev.credence.pipelines.RunFilter;
import dev.credence.pipelines.StepProgress;
import dev.credence.pipelines.Trigger;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Enqueues pipeline runs, follows them, and cancels or retries or reproduces them. */
@RestController
@RequestMapping("/api/v1/pipeline-runs")
class PipelineRunsController {

    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final Reproductions reproductions;

    PipelineRunsController(Pipelines pipelines, PipelineRuns runs, Reproductions reproductions) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.reproductions = reproductions;
    }

    /**
     * What to run: the definition in force unless a number is given, with its own seed unless one
     * is given.
     */
    record NewRun(
            @NotNull PipelineName pipeline,
            @Nullable @Min(1) Integer definition,
            @Nullable @PositiveOrZero Long seed) {}

    record Details(
            @JsonUnwrapped PipelineRun run,
            List<StepProgress> steps,
            List<ChainProgress> chains,
            List<RunArtifact> artifacts) {}

    @PostMapping
    ResponseEntity<PipelineRun> enqueue(@Valid @RequestBody NewRun body, Principal principal) {
        Integer number = body.definition();
        PipelineDefinition definition =
                number == null
                        ? pipelines.newest(body.pipeline())
                        : pipelines.definition(body.pipeline(), number);
        return created(runs.enqueue(definition, Trigger.manual(principal.getName()), body.seed()));
    }

    @GetMapping
    Page<PipelineRun> list(
            @RequestParam(required = false) @Nullable PipelineName pipeline,
            @RequestParam(required = false) @Nullable PipelineRunStatus status,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false)
                    @Nullable PipelineRunId pageToken) {
        return runs.list(new RunFilter(pipeline, status), maxResults, pageToken);
    }

    @GetMapping("/{id}")
    Details get(@PathVariable PipelineRunId id) {
        return new Details(runs.get(id), runs.steps(id), runs.chains(id), runs.artifacts(id));
    }

    @GetMapping("/{id}/log")
    Page<LogLine> log(
            @PathVariable PipelineRunId id,
            @RequestParam(defaultValue = "0") @PositiveOrZero long after,
            @RequestParam(name = "max_results", defaultValue = "1000") @Min(1) @Max(1000)
                    int maxResults) {
        runs.get(id);
        List<LogLine> lines = runs.log(id, after, maxResults);
        return new Page<>(
                lines,
                lines.size() < maxResults ? null : String.valueOf(lines.getLast().sequence()));
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PipelineRun cancel(@PathVariable PipelineRunId id, Principal principal) {
        return runs.cancel(id, principal.getName());
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<PipelineRun> retry(@PathVariable PipelineRunId id, Principal principal) {
        PipelineRun run = runs.get(id);
        var definition = pipelines.definition(run.pipeline(), run.definition());
        return created(runs.retry(id, definition, principal.getName()));
    }

    /**
     * @param anyway also with another engine than the one that sampled the run
     */
    record Repeat(boolean anyway) {}

    /** Runs the run again from its record; registers nothing. */
    @PostMapping("/{id}/reproduction")
    ResponseEntity<PipelineRun> reproduce(
            @PathVariable PipelineRunId id,
            @RequestBody(required = false) @Nullable Repeat body,
            Principal principal) {
        boolean anyway = body != null && body.anyway();
        return created(reproductions.start(id, anyway, principal.getName()));
    }

    /** How the draws of a run that repeats another compare with the recorded ones. */
    @GetMapping("/{id}/reproduction")
    Reproduction reproduction(@PathVariable PipelineRunId id) {
        return reproductions.compare(id);
    }

    private static ResponseEntity<PipelineRun> created(PipelineRun run) {
        return ResponseEntity.created(URI.create("/api/v1/pipeline-runs/" + run.id())).body(run);
    }
}
