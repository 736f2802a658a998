package dev.credence.tracker.mlflow;

import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.tracker.LoggedModel.ModelMetric;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.MetricPoints;
import dev.credence.tracker.RunBatch;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunLinks;
import dev.credence.tracker.Runs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What clients log to a run. */
@MlflowController
@RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
class MlflowRunLogController {

    private static final int MOST_METRICS = 1_000;
    private static final int MOST_PARAMS = 100;
    private static final int MOST_TAGS = 100;
    private static final int MOST_ENTITIES = 1_000;
    private static final int MOST_DATASETS = 1_000;

    @MlflowMessage
    record LogText(@Nullable String runId, @Nullable String runUuid, String key, String value) {}

    @MlflowMessage
    record DeleteTag(@Nullable String runId, @Nullable String runUuid, String key) {}

    @MlflowMessage
    record LogBatch(
            @Nullable String runId,
            List<PointMessage> metrics,
            List<KeyValue> params,
            List<KeyValue> tags) {}

    @MlflowMessage
    record LogInputs(
            String runId,
            List<DatasetMessage.Input> datasets,
            List<RunMessage.ModelInput> models) {}

    @MlflowMessage
    record LogOutputs(String runId, List<RunMessage.ModelOutput> models) {}

    @MlflowMessage
    record LogModel(String runId, String modelJson) {}

    private final Runs runs;
    private final MetricPoints points;
    private final ModelMetrics modelMetrics;
    private final MlflowScope scope;

    MlflowRunLogController(
            Runs runs, MetricPoints points, ModelMetrics modelMetrics, MlflowScope scope) {
        this.runs = runs;
        this.points = points;
        this.modelMetrics = modelMetrics;
        this.scope = scope;
    }

    @PostMapping("/runs/log-metric")
    Done logMetric(Workspace workspace, @MlflowRequest PointMessage.OfRun request) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        PointMessage point = request.point();
        Map<LoggedModelId, List<ModelMetric>> ofModels =
                modelMetrics.of(workspace, run, List.of(point));
        if (ofModels.isEmpty()) {
            points.log(run, point.toMetric());
        } else {
            runs.logBatch(
                    run,
                    new RunBatch(List.of(point.toMetric()), Map.of(), Map.of(), null, ofModels));
        }
        return Done.DONE;
    }

    @PostMapping({"/runs/log-parameter", "/runs/log-param"})
    Done logParam(Workspace workspace, @MlflowRequest LogText request) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        runs.logParams(
                run, Map.of(request.key(), KeyValue.cut(request.value(), RunTexts.PARAM_VALUE)));
        return Done.DONE;
    }

    @PostMapping("/runs/set-tag")
    Done setTag(Workspace workspace, @MlflowRequest LogText request) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        if (request.key().equals(RunSearchTerms.NAME_TAG)) {
            runs.revise(run, null, null, request.value());
        } else {
            runs.setTags(
                    run, Map.of(request.key(), KeyValue.cut(request.value(), RunTexts.TAG_VALUE)));
        }
        return Done.DONE;
    }

    @PostMapping("/runs/delete-tag")
    Done deleteTag(Workspace workspace, @MlflowRequest DeleteTag request) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        if (!runs.deleteTag(run, request.key())) {
            throw MlflowError.notFound(
                    "No tag with name: %s in run with id %s".formatted(request.key(), run));
        }
        return Done.DONE;
    }

    @PostMapping("/runs/log-batch")
    Done logBatch(Workspace workspace, @MlflowRequest LogBatch request) {
        RunId run = scope.run(workspace, request.runId(), null);
        requireFew(request);
        Map<String, String> tags = KeyValue.map("tags", request.tags(), RunTexts.TAG_VALUE);
        String name = tags.remove(RunSearchTerms.NAME_TAG);
        runs.logBatch(
                run,
                new RunBatch(
                        request.metrics().stream().map(PointMessage::toMetric).toList(),
                        params(request.params()),
                        tags,
                        name,
                        modelMetrics.of(workspace, run, request.metrics())));
        return Done.DONE;
    }

    @PostMapping("/runs/log-inputs")
    Done logInputs(Workspace workspace, @MlflowRequest LogInputs request) {
        RunId run = scope.run(workspace, request.runId(), null);
        require("dataset", request.datasets().size(), MOST_DATASETS);
        if (!request.datasets().isEmpty()) {
            runs.logDescribedInputs(
                    run, request.datasets().stream().map(DatasetMessage.Input::toInput).toList());
        }
        List<RunLinks.Model> models =
                request.models().stream()
                        .map(model -> scope.model(workspace, model.modelId()).id())
                        .map(id -> new RunLinks.Model(id, 0))
                        .toList();
        if (!models.isEmpty()) {
            runs.logModels(run, models, RunLinks.Direction.READ);
        }
        return Done.DONE;
    }

    @PostMapping("/runs/outputs")
    Done logOutputs(Workspace workspace, @MlflowRequest LogOutputs request) {
        RunId run = scope.run(workspace, request.runId(), null);
        List<RunLinks.Model> models =
                request.models().stream()
                        .map(model ->
                                new RunLinks.Model(
                                        scope.model(workspace, model.modelId()).id(),
                                        Objects.requireNonNullElse(model.step(), 0L)))
                        .toList();
        runs.logModels(run, models, RunLinks.Direction.MADE);
        return Done.DONE;
    }

    /** How clients before MLflow 3 say that a run has a model. */
    @PostMapping("/runs/log-model")
    Done logModel(Workspace workspace, @MlflowRequest LogModel request) {
        RunId run = scope.run(workspace, request.runId(), null);
        runs.setTags(
                run,
                Map.of(
                        ModelHistory.TAG,
                        ModelHistory.with(
                                runs.get(run).tags().get(ModelHistory.TAG),
                                request.modelJson(),
                                RunTexts.TAG_VALUE)));
        return Done.DONE;
    }

    /** A key that comes twice must come with one value. */
    private static Map<String, String> params(List<KeyValue> pairs) {
        var params = new HashMap<String, String>();
        for (KeyValue pair : pairs) {
            KeyValue.map("params", List.of(pair), RunTexts.PARAM_VALUE)
                    .forEach((key, value) -> {
                        String other = params.putIfAbsent(key, value);
                        if (other != null && !other.equals(value)) {
                            throw MlflowError.invalid(
                                    "Duplicate parameter keys have been submitted: ['%s']. Please ensure the request contains only one param value per param key."
                                            .formatted(key));
                        }
                    });
        }
        return params;
    }

    private static void requireFew(LogBatch batch) {
        require("metrics", batch.metrics().size(), MOST_METRICS);
        require("params", batch.params().size(), MOST_PARAMS);
        require("tags", batch.tags().size(), MOST_TAGS);
        require(
                "metrics, params, and tags",
                batch.metrics().size() + batch.params().size() + batch.tags().size(),
                MOST_ENTITIES);
    }

    private static void require(String what, int count, int most) {
        if (count > most) {
            throw MlflowError.invalid(
                    "A batch logging request can contain at most %1$d %2$s. Got %3$d %2$s. Please split up %2$s across multiple requests and try again."
                            .formatted(most, what, count));
        }
    }
}
