package dev.credence.tracker.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowError;
import dev.credence.problem.NotFound;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LoggedModel;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.LoggedModels;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunWorkspaces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a client names within its workspace; what is in another one does not exist for it.
 * Every controller reads its ids here.
 */
class MlflowScope {

    /** The experiment of a client that chose none; each workspace has its own. */
    private static final String DEFAULT_EXPERIMENT = "0";

    private final Experiments experiments;
    private final RunWorkspaces runs;
    private final LoggedModels models;

    MlflowScope(Experiments experiments, RunWorkspaces runs, LoggedModels models) {
        this.experiments = experiments;
        this.runs = runs;
        this.models = models;
    }

    Experiment experiment(Workspace workspace, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw MlflowError.missing("experiment_id");
        }
        if (id.equals(DEFAULT_EXPERIMENT)) {
            return experiments.defaultOf(workspace);
        }
        try {
            return number(id)
                    .map(experiments::find)
                    .filter(found -> found.workspace().equals(workspace))
                    .orElseThrow(() -> noExperiment(id));
        } catch (NotFound _) {
            throw noExperiment(id);
        }
    }

    /** The ids of those that exist here. */
    Set<Integer> experiments(Workspace workspace, List<String> ids) {
        Set<Integer> numbers =
                ids.stream()
                        .filter(id -> !id.equals(DEFAULT_EXPERIMENT))
                        .map(MlflowScope::number)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        if (ids.contains(DEFAULT_EXPERIMENT)) {
            numbers.add(experiments.defaultOf(workspace).id());
        }
        return experiments.existing(workspace, numbers);
    }

    /** Clients send the id by its old name, its new one, or both. */
    RunId run(Workspace workspace, @Nullable String runId, @Nullable String runUuid) {
        String id = runId == null || runId.isEmpty() ? runUuid : runId;
        if (id == null || id.isEmpty()) {
            throw MlflowError.missing("run_id");
        }
        try {
            var run = new RunId(id);
            runs.requireIn(workspace, run);
            return run;
        } catch (NotFound | IllegalArgumentException _) {
            throw MlflowError.notFound("Run with id=%s not found".formatted(shortened(id)));
        }
    }

    LoggedModel model(Workspace workspace, String id) {
        try {
            LoggedModel model = models.get(new LoggedModelId(id));
            if (experiments.find(model.experimentId()).workspace().equals(workspace)) {
                return model;
            }
        } catch (NotFound | IllegalArgumentException _) {
            // said below
        }
        throw MlflowError.notFound("Logged model with ID '%s' not found.".formatted(shortened(id)));
    }

    private static Optional<Integer> number(String id) {
        try {
            return Optional.of(Integer.valueOf(id));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static MlflowError noExperiment(String id) {
        return MlflowError.notFound("No Experiment with id=%s exists".formatted(shortened(id)));
    }

    private static String shortened(String id) {
        return id.length() <= 80 ? id : id.substring(0, 80) + "…";
    }
}
