package dev.credence.platform.comparison;

import dev.credence.artifact.Artifacts;
import dev.credence.engine.diagnostics.LeaveOneOut;
import dev.credence.model.CsvRecords.MalformedCsv;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.RunArtifact;
import dev.credence.pipelines.RunOrigins;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares two tracked runs. What is paired comes from their artifacts {@code losses.csv} and
 * {@code loo.json}, which pipelines write and clients may log.
 */
@Component
public class Comparisons {

    private static final String LOSSES = "losses.csv";
    private static final String LEAVE_ONE_OUT = "loo.json";

    /** The rows that a pipeline's run was fitted to. */
    private static final String TRAINING_ROWS = "training.csv";

    private final Runs runs;
    private final RunOrigins origins;
    private final PipelineRuns pipelineRuns;
    private final Artifacts artifacts;
    private final JsonMapper json;

    Comparisons(
            Runs runs,
            RunOrigins origins,
            PipelineRuns pipelineRuns,
            Artifacts artifacts,
            JsonMapper json) {
        this.runs = runs;
        this.origins = origins;
        this.pipelineRuns = pipelineRuns;
        this.artifacts = artifacts;
        this.json = json;
    }

    public PairComparison compare(RunId a, RunId b) {
        return compare(runs.get(a), runs.get(b), null, null);
    }

    /** The versions are only shown; null where it is a run that is compared. */
    PairComparison compare(Run a, Run b, @Nullable String versionOfA, @Nullable String versionOfB) {
        var notes = new ArrayList<String>();
        return new PairComparison(
                new PairComparison.Side(a.id().value(), a.info().name(), versionOfA),
                new PairComparison.Side(b.id().value(), b.info().name(), versionOfB),
                params(a, b),
                metrics(a, b),
                losses(a, b, notes),
                elpd(a, b, notes),
                notes);
    }

    private static List<PairComparison.TextDifference> params(Run a, Run b) {
        var names = new TreeSet<>(a.params().keySet());
        names.addAll(b.params().keySet());
        return names.stream()
                .filter(name -> !Objects.equals(a.params().get(name), b.params().get(name)))
                .map(name ->
                        new PairComparison.TextDifference(
                                name, a.params().get(name), b.params().get(name)))
                .toList();
    }

    private static List<PairComparison.NumberDifference> metrics(Run a, Run b) {
        var names = new TreeSet<>(a.metrics().keySet());
        names.addAll(b.metrics().keySet());
        return names.stream()
                .map(name -> {
                    Double inA = value(a, name);
                    Double inB = value(b, name);
                    return new PairComparison.NumberDifference(
                            name, inA, inB, inA == null || inB == null ? null : inA - inB);
                })
                .toList();
    }

    private static @Nullable Double value(Run run, String metric) {
        var point = run.metrics().get(metric);
        return point == null || !Double.isFinite(point.value()) ? null : point.value();
    }

    private List<LossComparison> losses(Run a, Run b, List<String> notes) {
        Optional<RowLosses> ofA = rowLosses(a, notes);
        Optional<RowLosses> ofB = rowLosses(b, notes);
        if (ofA.isEmpty() || ofB.isEmpty()) {
            return List.of();
        }
        String apart = ofA.get().notPaired(ofB.get());
        if (apart != null) {
            notes.add("losses are not paired: " + apart);
            return List.of();
        }
        return ofA.get().compare(ofB.get());
    }

    private Optional<RowLosses> rowLosses(Run run, List<String> notes) {
        var file = artifact(run, LOSSES, notes);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (var text =
                new InputStreamReader(
                        artifacts.open(file.get().content().digest()), StandardCharsets.UTF_8)) {
            return Optional.of(RowLosses.read(text));
        } catch (MalformedCsv cause) {
            notes.add(
                    "%s of %s is not readable: %s"
                            .formatted(LOSSES, run.info().name(), cause.getMessage()));
            return Optional.empty();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private @Nullable ElpdComparison elpd(Run a, Run b, List<String> notes) {
        Optional<LeaveOneOut> ofA = leaveOneOut(a, notes);
        Optional<LeaveOneOut> ofB = leaveOneOut(b, notes);
        if (ofA.isEmpty() || ofB.isEmpty()) {
            return null;
        }
        int observations = ofA.get().observations().size();
        if (observations != ofB.get().observations().size()) {
            notes.add(
                    "elpd is not compared: %d and %d observations"
                            .formatted(observations, ofB.get().observations().size()));
            return null;
        }
        if (!fittedTo(a).equals(fittedTo(b))) {
            notes.add("elpd is not compared: the models were fitted to other rows");
            return null;
        }
        return ElpdComparison.of(ofA.get(), ofB.get());
    }

    private Optional<LeaveOneOut> leaveOneOut(Run run, List<String> notes) {
        return artifact(run, LEAVE_ONE_OUT, notes)
                .flatMap(file -> {
                    try {
                        return Optional.of(
                                json.readValue(
                                        artifacts.read(file.content().digest()),
                                        LeaveOneOut.class));
                    } catch (JacksonException cause) {
                        notes.add(
                                "%s of %s is not readable"
                                        .formatted(LEAVE_ONE_OUT, run.info().name()));
                        return Optional.empty();
                    }
                });
    }

    /** The digests of what a run was fitted to: of the very rows where a pipeline split them. */
    private List<String> fittedTo(Run run) {
        var split =
                origins.ofTrackedRuns(List.of(run.id().value()), 1).stream()
                        .flatMap(origin -> pipelineRuns.artifacts(origin.run()).stream())
                        .filter(artifact -> artifact.name().equals(TRAINING_ROWS))
                        .map(RunArtifact::digest)
                        .toList();
        return split.isEmpty()
                ? run.inputs().stream()
                        .map(input -> input.dataset().content().digest().sha256())
                        .sorted()
                        .toList()
                : split;
    }

    private Optional<dev.credence.tracker.RunArtifact> artifact(
            Run run, String path, List<String> notes) {
        var found =
                runs.artifacts(run.id()).stream()
                        .filter(artifact -> artifact.path().equals(path))
                        .findFirst();
        if (found.isEmpty()) {
            notes.add("%s has no %s".formatted(run.info().name(), path));
        }
        return found;
    }
}
