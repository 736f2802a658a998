package dev.credence.tracker.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.tracker.LoggedModel.ModelMetric;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Finds what was measured about models among a run's points; most name none. */
class ModelMetrics {

    private static final int DATASET_NAME = 500;
    private static final int DATASET_DIGEST = 36;

    private final MlflowScope scope;

    ModelMetrics(MlflowScope scope) {
        this.scope = scope;
    }

    /** By model; each of them exists. In the order of their ids, in which all writers lock. */
    Map<LoggedModelId, List<ModelMetric>> of(
            Workspace workspace, RunId run, List<PointMessage> points) {
        var byModel = new TreeMap<String, List<ModelMetric>>();
        for (PointMessage point : points) {
            String model = point.modelId();
            if (model != null && !model.isEmpty()) {
                byModel.computeIfAbsent(model, _ -> new ArrayList<>()).add(metric(run, point));
            }
        }
        var known = new LinkedHashMap<LoggedModelId, List<ModelMetric>>();
        byModel.forEach((id, metrics) -> known.put(scope.model(workspace, id).id(), metrics));
        return known;
    }

    private static ModelMetric metric(RunId run, PointMessage point) {
        String dataset = Objects.requireNonNullElse(point.datasetName(), "");
        String digest = Objects.requireNonNullElse(point.datasetDigest(), "");
        MlflowLimits.text("dataset_name", dataset, DATASET_NAME);
        MlflowLimits.text("dataset_digest", digest, DATASET_DIGEST);
        return new ModelMetric(point.toMetric(), run, dataset, digest);
    }
}
