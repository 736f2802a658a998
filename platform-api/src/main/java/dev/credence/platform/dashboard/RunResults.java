package dev.credence.platform.dashboard;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.draws.DrawsFile;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunId;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunArtifact;
import dev.credence.problem.NotFound;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run left behind, read for its page: metrics, the posterior summary and draws for plots.
 */
@Component
class RunResults {

    private static final int PLOTTED_DRAWS = 500;

    private final PipelineRuns pipelineRuns;
    private final Runs runs;
    private final Artifacts artifacts;
    private final JsonMapper json;

    RunResults(PipelineRuns pipelineRuns, Runs runs, Artifacts artifacts, JsonMapper json) {
        this.pipelineRuns = pipelineRuns;
        this.runs = runs;
        this.artifacts = artifacts;
        this.json = json;
    }

    /**
     * One line of the posterior table; the cells are mean, MCSE, sd, quantiles, R-hat and the
     * effective sample sizes.
     */
    record SummaryRow(String name, List<String> cells) {}

    /** Thinned draws of one quantity, by chain; {@code every} is the thinning. */
    record Trace(List<double[]> chains, int every) {}

    /** A kernel density of one quantity, by chain. */
    record Density(List<DensityCurve> chains) {}

    Map<String, String> metrics(PipelineRun run) {
        var metrics = new TreeMap<String, String>();
        tracked(run)
                .ifPresent(tracked ->
                        tracked.metrics()
                                .forEach((key, metric) ->
                                        metrics.put(key, Texts.number(metric.value()))));
        return metrics;
    }

    Map<String, String> params(PipelineRun run) {
        return tracked(run).map(Run::params).orElse(Map.of());
    }

    List<SummaryRow> summary(PipelineRunId id) {
        var rows = new ArrayList<SummaryRow>();
        artifact(id, "summary.json")
                .ifPresent(artifact -> {
                    for (var row :
                            json.readTree(artifacts.read(new Digest(artifact.digest())))
                                    .path("parameters")) {
                        var cells = new ArrayList<String>();
                        for (var key :
                                List.of(
                                        "mean",
                                        "mcse_mean",
                                        "sd",
                                        "q5",
                                        "q50",
                                        "q95",
                                        "rhat",
                                        "ess_bulk",
                                        "ess_tail")) {
                            cells.add(Texts.number(row.path(key).asDouble(Double.NaN)));
                        }
                        rows.add(new SummaryRow(row.path("name").asString(""), cells));
                    }
                });
        return rows;
    }

    Trace trace(PipelineRunId id, String parameter) {
        var draws = draws(id, parameter);
        int every = Math.max(1, draws.draws() / PLOTTED_DRAWS);
        var chains = new ArrayList<double[]>();
        for (var values : draws.values(parameter)) {
            var thinned = new double[values.length / every];
            for (int i = 0; i < thinned.length; i++) {
                thinned[i] = values[i * every];
            }
            chains.add(thinned);
        }
        return new Trace(chains, every);
    }

    Density density(PipelineRunId id, String parameter) {
        var chains = new ArrayList<DensityCurve>();
        for (var values : draws(id, parameter).values(parameter)) {
            chains.add(DensityCurve.of(values));
        }
        return new Density(chains);
    }

    private Draws draws(PipelineRunId id, String parameter) {
        var artifact =
                artifact(id, "draws.bin")
                        .orElseThrow(() -> new NotFound("draws of run", id.text()));
        try {
            var folder = Files.createTempDirectory("credence-draws");
            var file = folder.resolve("draws.bin");
            try {
                artifacts.fetch(new Digest(artifact.digest()), file);
                try (var draws = DrawsFile.open(file)) {
                    if (!draws.columns().contains(parameter)) {
                        throw new NotFound("parameter", parameter);
                    }
                    return draws.select(List.of(parameter));
                }
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<RunArtifact> artifact(PipelineRunId id, String name) {
        return pipelineRuns.artifacts(id).stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst();
    }

    private Optional<Run> tracked(PipelineRun run) {
        return run.trackingRun() == null
                ? Optional.empty()
                : Optional.of(runs.get(new RunId(run.trackingRun())));
    }
}
