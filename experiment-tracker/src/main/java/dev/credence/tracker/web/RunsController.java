package dev.credence.tracker.web;

import dev.credence.database.Page;
import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunFilter;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunQuery;
import dev.credence.tracker.RunStatus;
import dev.credence.tracker.Runs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
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
@RequestMapping("/api/v1/runs")
class RunsController {

    record StartRun(
            @NotNull Integer experimentId,
            @NotNull String name,
            @Nullable Map<String, @NotNull String> params,
            @Nullable Map<String, @NotNull String> tags,
            @Nullable Instant startedAt) {}

    record StatusChange(@NotNull RunStatus status, @Nullable Instant endedAt) {}

    record Name(@NotNull String name) {}

    private final Runs runs;
    private final InstantSource clock;

    RunsController(Runs runs, ObjectProvider<InstantSource> clock) {
        this.runs = runs;
        this.clock = clock.getIfAvailable(InstantSource::system);
    }

    /**
     * Each {@code filter} is one comparison, and all must hold. They are read from the raw
     * parameters, because Spring would split a single one at its commas.
     */
    @GetMapping
    Page<Run> search(
            @RequestParam(name = "experiment_id", defaultValue = "") Set<Integer> experimentIds,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(name = "order_by", defaultValue = "start_time desc") String orderBy,
            @RequestParam(defaultValue = "ACTIVE") Set<LifecycleStage> stage,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        List<String> filters = Objects.requireNonNullElse(parameters.get("filter"), List.of());
        return runs.search(
                new RunQuery(
                        experimentIds,
                        filters.stream().map(RunFilter::parse).toList(),
                        stage,
                        RunQuery.Order.parse(orderBy),
                        maxResults,
                        pageToken));
    }

    @PostMapping
    ResponseEntity<Run> start(@RequestBody @Valid StartRun request, Principal actor) {
        Run run =
                runs.start(
                        new NewRun(
                                request.experimentId(),
                                request.name(),
                                actor.getName(),
                                Objects.requireNonNullElse(request.params(), Map.of()),
                                Objects.requireNonNullElse(request.tags(), Map.of()),
                                Objects.requireNonNullElseGet(
                                        request.startedAt(), clock::instant)));
        return ResponseEntity.created(URI.create("/api/v1/runs/" + run.id())).body(run);
    }

    @GetMapping("/{id}")
    Run get(@PathVariable RunId id) {
        return runs.get(id);
    }

    @PutMapping("/{id}/status")
    Run changeStatus(@PathVariable RunId id, @RequestBody @Valid StatusChange change) {
        return runs.finish(
                id,
                change.status(),
                Objects.requireNonNullElseGet(change.endedAt(), clock::instant));
    }

    @PutMapping("/{id}/name")
    Run rename(@PathVariable RunId id, @RequestBody @Valid Name name) {
        return runs.rename(id, name.name());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable RunId id) {
        runs.delete(id);
    }

    @PostMapping("/{id}/restoration")
    Run restore(@PathVariable RunId id) {
        runs.restore(id);
        return runs.get(id);
    }
}
