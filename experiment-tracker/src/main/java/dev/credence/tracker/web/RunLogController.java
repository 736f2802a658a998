package dev.credence.tracker.web;

import dev.credence.database.Page;
import dev.credence.tracker.Metric;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is logged to a run. Each request is all or nothing. */
@RestController
@RequestMapping("/api/v1/runs/{id}")
class RunLogController {

    record Params(@NotNull Map<String, @NotNull String> params) {}

    record Tags(@NotNull Map<String, @NotNull String> tags) {}

    record Metrics(@NotNull List<@NotNull @Valid Point> metrics) {}

    record Point(
            @NotNull String key,
            @NotNull Double value,
            @Nullable Instant timestamp,
            @Nullable Long step) {

        Metric toMetric(Instant now) {
            return new Metric(
                    key,
                    value,
                    Objects.requireNonNullElse(timestamp, now),
                    Objects.requireNonNullElse(step, 0L));
        }
    }

    private final Runs runs;
    private final InstantSource clock;

    RunLogController(Runs runs, ObjectProvider<InstantSource> clock) {
        this.runs = runs;
        this.clock = clock.getIfAvailable(InstantSource::system);
    }

    @PostMapping("/params")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logParams(@PathVariable RunId id, @RequestBody @Valid Params request) {
        runs.logParams(id, request.params());
    }

    @PostMapping("/tags")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setTags(@PathVariable RunId id, @RequestBody @Valid Tags request) {
        runs.setTags(id, request.tags());
    }

    @PostMapping("/metrics")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logMetrics(@PathVariable RunId id, @RequestBody @Valid Metrics request) {
        Instant now = clock.instant();
        runs.logMetrics(id, request.metrics().stream().map(point -> point.toMetric(now)).toList());
    }

    /** The key may have slashes: {@code metrics/train/loss}. */
    @GetMapping("/metrics/{*key}")
    Page<Metric> history(
            @PathVariable RunId id,
            @PathVariable String key,
            @RequestParam(name = "max_results", defaultValue = "100") @Min(1) @Max(1000)
                    int maxResults,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        return runs.history(id, key.substring(1), maxResults, pageToken);
    }
}
