package dev.credence.tracker.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.tracker.LoggedModel.ModelMetric;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.LoggedModels;
import dev.credence.tracker.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Passes on to models what was measured about them; most points name none. */
class ModelMetrics {

    private static final int DATASET_NAME = 500;
    private static final int DATASET_DIGEST = 36;

    private final LoggedModels models;
    private final MlflowScope scope;

    ModelMetrics(LoggedModels models, MlflowScope scope) {
        this.models = models;
        this.scope = scope;
    }

    void log(Workspace workspace, RunId run, List<PointMessage> points) {
        var byModel = new TreeMap<String, List<ModelMetric>>();
        for (PointMessage point : points) {
            String model = point.modelId();
            if (model != null && !model.isEmpty()) {
                byModel.computeIfAbsent(model, _ -> new ArrayList<>()).add(metric(run, point));
            }
        }
        if (byModel.isEmpty()) {
            return;
        }
        var known =
                new TreeMap<LoggedModelId, List<ModelMetric>>(
                        java.util.Comparator.comparing(LoggedModelId::value));
        byModel.forEach((id, metrics) -> known.put(scope.model(workspace, id).id(), metrics));
        models.logMetrics(known);
    }

    private static ModelMetric metric(RunId run, PointMessage point) {
        String dataset = Objects.requireNonNullElse(point.datasetName(), "");
        String digest = Objects.requireNonNullElse(point.datasetDigest(), "");
        MlflowLimits.text("dataset_name", dataset, DATASET_NAME);
        MlflowLimits.text("dataset_digest", digest, DATASET_DIGEST);
        return new ModelMetric(point.toMetric(), run, dataset, digest);
    }
}
