package dev.credence.platform.comparison;

import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.RunOrigins;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import dev.credence.registry.ModelName;
import dev.credence.registry.ModelVersion;
import dev.credence.registry.Registry;
import dev.credence.tracker.LifecycleStage;
import dev.credence.tracker.RunFilter;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunQuery;
import dev.credence.tracker.Runs;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs and versions compared, with what is uncertain about each difference. */
@RestController
@RequestMapping("/api/v1/comparisons")
class ComparisonsController {

    private static final int MOST_GROUPED = 10_000;

    private final Comparisons comparisons;
    private final Runs runs;
    private final RunOrigins origins;
    private final Registry registry;

    ComparisonsController(
            Comparisons comparisons, Runs runs, RunOrigins origins, Registry registry) {
        this.comparisons = comparisons;
        this.runs = runs;
        this.origins = origins;
        this.registry = registry;
    }

    /** Two runs, each by the tracker's id or by the pipeline run's. */
    @GetMapping("/runs")
    PairComparison runs(@RequestParam String a, @RequestParam String b) {
        return comparisons.compare(run("a", a), run("b", b));
    }

    /**
     * Two versions of a model, each by its number, a range or an alias, by the runs that made them.
     */
    @GetMapping("/versions")
    PairComparison versions(
            @RequestParam ModelName model, @RequestParam String a, @RequestParam String b) {
        ModelVersion versionOfA = registry.resolve(model, a);
        ModelVersion versionOfB = registry.resolve(model, b);
        return comparisons.compare(
                runs.get(run(versionOfA)),
                runs.get(run(versionOfB)),
                versionOfA.version().toString(),
                versionOfB.version().toString());
    }

    /**
     * The runs of an experiment, grouped by a param or a tag; the newest 10,000 that the filters
     * find.
     */
    @GetMapping("/groups")
    RunGroups groups(
            @RequestParam(name = "experiment_id") int experimentId,
            @RequestParam String by,
            @RequestParam MultiValueMap<String, String> parameters) {
        // Taken from the map: bound to a list, a filter with a comma would be split.
        List<String> filters = Objects.requireNonNullElse(parameters.get("filter"), List.of());
        var query =
                new RunQuery(
                        Set.of(experimentId),
                        filters.stream().map(RunFilter::parse).toList(),
                        Set.of(LifecycleStage.ACTIVE),
                        List.of(RunQuery.Order.NEWEST_FIRST),
                        MOST_GROUPED,
                        null);
        return RunGroups.of(runs.search(query).items(), by);
    }

    private static RunId run(ModelVersion version) {
        try {
            return new RunId(version.lineage().runId());
        } catch (IllegalArgumentException _) {
            throw new NotFound("run of version", version.version());
        }
    }

    private RunId run(String field, String text) {
        try {
            return text.indexOf('-') < 0 ? new RunId(text) : tracked(PipelineRunId.of(text));
        } catch (IllegalArgumentException _) {
            throw new InvalidFields(
                    field, "must be a run's 32 hexadecimal digits, or a pipeline run's id");
        }
    }

    private RunId tracked(PipelineRunId id) {
        @Nullable String found =
                origins.ofPipelineRun(id).stream()
                        .findFirst()
                        .map(RunOrigins.Origin::trackingRun)
                        .orElse(null);
        if (found == null) {
            throw new NotFound("pipeline run with a record", id);
        }
        return new RunId(found);
    }
}
