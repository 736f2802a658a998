package dev.credence.tracker.mlflow;

import dev.credence.database.Page;
import dev.credence.database.Workspace;
import dev.credence.mlflow.Done;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.mlflow.PageTokens;
import dev.credence.mlflow.filter.OrderTerm;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.LoggedModel;
import dev.credence.tracker.LoggedModelId;
import dev.credence.tracker.LoggedModelQuery;
import dev.credence.tracker.LoggedModels;
import dev.credence.tracker.RunId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@MlflowController
@RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
class MlflowLoggedModelsController {

    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    @MlflowMessage
    record Create(
            String experimentId,
            @Nullable String name,
            @Nullable String modelType,
            @Nullable String sourceRunId,
            List<KeyValue> params,
            List<KeyValue> tags) {}

    @MlflowMessage
    record ById(String modelId) {}

    @MlflowMessage
    record Finish(String modelId, LoggedModelMessage.Status status) {}

    @MlflowMessage
    record SetTags(String modelId, List<KeyValue> tags) {}

    @MlflowMessage
    record DeleteTag(String modelId, String tagKey) {}

    @MlflowMessage
    record LogParams(String modelId, List<KeyValue> params) {}

    @MlflowMessage
    record Search(
            List<String> experimentIds,
            @Nullable String filter,
            List<Dataset> datasets,
            @Nullable Integer maxResults,
            List<OrderBy> orderBy,
            @Nullable String pageToken) {}

    @MlflowMessage
    record Dataset(String datasetName, @Nullable String datasetDigest) {}

    @MlflowMessage
    record OrderBy(String fieldName, @Nullable Boolean ascending, @Nullable String datasetName) {

        LoggedModelQuery.Order toOrder() {
            return new LoggedModelQuery.Order(
                    LoggedModelSearchTerms.field(
                            OrderTerm.parse(fieldName).identifier(),
                            datasetName == null ? "" : datasetName),
                    ascending == null || ascending);
        }
    }

    @MlflowMessage
    record Found(LoggedModelMessage model) {}

    @MlflowMessage
    record ModelsFound(List<LoggedModelMessage> models, @Nullable String nextPageToken) {}

    private final LoggedModels models;
    private final Experiments experiments;
    private final MlflowScope scope;

    MlflowLoggedModelsController(LoggedModels models, Experiments experiments, MlflowScope scope) {
        this.models = models;
        this.experiments = experiments;
        this.scope = scope;
    }

    @PostMapping("/logged-models")
    Found create(Workspace workspace, @MlflowRequest Create request) {
        Experiment experiment = scope.experiment(workspace, request.experimentId());
        String run = request.sourceRunId();
        RunId source = run == null || run.isEmpty() ? null : scope.run(workspace, run, null);
        String name = request.name();
        LoggedModel model =
                models.create(
                        new LoggedModel.New(
                                experiment.id(),
                                name == null || name.isEmpty() ? RunTexts.randomName() : name,
                                request.modelType() == null ? "" : request.modelType(),
                                source,
                                KeyValue.map("params", request.params(), RunTexts.PARAM_VALUE),
                                KeyValue.map("tags", request.tags(), RunTexts.TAG_VALUE)));
        return new Found(LoggedModelMessage.of(model, experiment));
    }

    @GetMapping("/logged-models/{model_id}")
    Found get(Workspace workspace, @MlflowRequest ById request) {
        return found(scope.model(workspace, request.modelId()));
    }

    @PatchMapping("/logged-models/{model_id}")
    Found finish(Workspace workspace, @MlflowRequest Finish request) {
        LoggedModelId id = scope.model(workspace, request.modelId()).id();
        return found(models.finish(id, request.status().toStatus()));
    }

    @DeleteMapping("/logged-models/{model_id}")
    Done delete(Workspace workspace, @MlflowRequest ById request) {
        models.delete(scope.model(workspace, request.modelId()).id());
        return Done.DONE;
    }

    @PatchMapping("/logged-models/{model_id}/tags")
    Done setTags(Workspace workspace, @MlflowRequest SetTags request) {
        LoggedModelId id = scope.model(workspace, request.modelId()).id();
        models.setTags(id, KeyValue.map("tags", request.tags(), RunTexts.TAG_VALUE));
        return Done.DONE;
    }

    @DeleteMapping("/logged-models/{model_id}/tags/{tag_key}")
    Done deleteTag(Workspace workspace, @MlflowRequest DeleteTag request) {
        LoggedModelId id = scope.model(workspace, request.modelId()).id();
        if (!models.deleteTag(id, request.tagKey())) {
            throw MlflowError.notFound(
                    "No tag with key '%s' found for model with ID '%s'."
                            .formatted(request.tagKey(), id));
        }
        return Done.DONE;
    }

    @PostMapping("/logged-models/{model_id}/params")
    Done logParams(Workspace workspace, @MlflowRequest LogParams request) {
        LoggedModelId id = scope.model(workspace, request.modelId()).id();
        Map<String, String> params = KeyValue.map("params", request.params(), RunTexts.PARAM_VALUE);
        models.logParams(id, params);
        return Done.DONE;
    }

    @PostMapping("/logged-models/search")
    ModelsFound search(Workspace workspace, @MlflowRequest Search request) {
        Set<Integer> experimentIds = scope.experiments(workspace, request.experimentIds());
        String dataset =
                request.datasets().isEmpty() ? "" : request.datasets().getFirst().datasetName();
        Page<LoggedModel> page =
                models.search(
                        new LoggedModelQuery(
                                experimentIds,
                                LoggedModelSearchTerms.filters(request.filter(), dataset),
                                request.orderBy().stream().map(OrderBy::toOrder).toList(),
                                MlflowLimits.maxResults(
                                        request.maxResults(), DEFAULT_PAGE, LARGEST_PAGE),
                                PageTokens.orNull(request.pageToken())));
        return new ModelsFound(
                page.items().stream()
                        .map(model ->
                                LoggedModelMessage.of(
                                        model, experiments.find(model.experimentId())))
                        .toList(),
                page.nextPageToken());
    }

    private Found found(LoggedModel model) {
        return new Found(LoggedModelMessage.of(model, experiments.find(model.experimentId())));
    }
}
