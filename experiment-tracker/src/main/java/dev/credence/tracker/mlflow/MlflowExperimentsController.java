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
import dev.credence.tracker.DatasetUse;
import dev.credence.tracker.Experiment;
import dev.credence.tracker.ExperimentQuery;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

@MlflowController
@RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
class MlflowExperimentsController {

    private static final int TAG_VALUE = 5_000;
    private static final int MOST_DATASETS = 1_000;

    @MlflowMessage
    record Create(String name, @Nullable String artifactLocation, List<KeyValue> tags) {}

    @MlflowMessage
    record Created(String experimentId) {}

    @MlflowMessage
    record ById(String experimentId) {}

    @MlflowMessage
    record ByName(String experimentName) {}

    @MlflowMessage
    record Found(ExperimentMessage experiment) {}

    @MlflowMessage
    record Search(
            @Nullable Integer maxResults,
            @Nullable String pageToken,
            @Nullable String filter,
            List<String> orderBy,
            @Nullable ViewType viewType) {}

    @MlflowMessage
    record ExperimentsFound(List<ExperimentMessage> experiments, @Nullable String nextPageToken) {}

    @MlflowMessage
    record Update(String experimentId, @Nullable String newName) {}

    @MlflowMessage
    record SetTag(String experimentId, String key, String value) {}

    @MlflowMessage
    record DeleteTag(String experimentId, String key) {}

    @MlflowMessage
    record SearchDatasets(List<String> experimentIds) {}

    @MlflowMessage
    record DatasetSummary(
            String experimentId, String name, String digest, @Nullable String context) {

        static DatasetSummary of(DatasetUse use) {
            return new DatasetSummary(
                    String.valueOf(use.experimentId()),
                    use.name(),
                    use.digest(),
                    use.context().isEmpty() ? null : use.context());
        }
    }

    @MlflowMessage
    record DatasetSummaries(List<DatasetSummary> datasetSummaries) {}

    private final Experiments experiments;
    private final Runs runs;
    private final MlflowScope scope;

    MlflowExperimentsController(Experiments experiments, Runs runs, MlflowScope scope) {
        this.experiments = experiments;
        this.runs = runs;
        this.scope = scope;
    }

    @PostMapping("/experiments/create")
    Created create(Workspace workspace, @MlflowRequest Create request) {
        String elsewhere = request.artifactLocation();
        Experiment experiment =
                experiments.create(
                        workspace,
                        request.name(),
                        KeyValue.map("tags", request.tags(), TAG_VALUE),
                        elsewhere == null || elsewhere.isEmpty() ? null : elsewhere);
        return new Created(String.valueOf(experiment.id()));
    }

    @GetMapping("/experiments/get")
    Found get(Workspace workspace, @MlflowRequest ById request) {
        return new Found(ExperimentMessage.of(scope.experiment(workspace, request.experimentId())));
    }

    @GetMapping("/experiments/get-by-name")
    Found getByName(Workspace workspace, @MlflowRequest ByName request) {
        return experiments
                .active(workspace, request.experimentName())
                .map(experiment -> new Found(ExperimentMessage.of(experiment)))
                .orElseThrow(() ->
                        MlflowError.notFound(
                                "Could not find experiment with name '%s'"
                                        .formatted(request.experimentName())));
    }

    @RequestMapping(
            path = {"/experiments/search", "/experiments/list"},
            method = {RequestMethod.GET, RequestMethod.POST})
    ExperimentsFound search(Workspace workspace, @MlflowRequest Search request) {
        Page<Experiment> page =
                experiments.search(
                        new ExperimentQuery(
                                workspace,
                                ExperimentSearchTerms.filters(request.filter()),
                                ViewType.stages(request.viewType()),
                                ExperimentSearchTerms.order(request.orderBy()),
                                MlflowLimits.maxResults(request.maxResults(), 1_000, 50_000),
                                PageTokens.orNull(request.pageToken())));
        return new ExperimentsFound(
                page.items().stream().map(ExperimentMessage::of).toList(), page.nextPageToken());
    }

    @PostMapping("/experiments/update")
    Done update(Workspace workspace, @MlflowRequest Update request) {
        int id = scope.experiment(workspace, request.experimentId()).id();
        if (request.newName() != null) {
            experiments.rename(id, request.newName());
        }
        return Done.DONE;
    }

    @PostMapping("/experiments/delete")
    Done delete(Workspace workspace, @MlflowRequest ById request) {
        experiments.delete(scope.experiment(workspace, request.experimentId()).id());
        return Done.DONE;
    }

    @PostMapping("/experiments/restore")
    Done restore(Workspace workspace, @MlflowRequest ById request) {
        experiments.restore(scope.experiment(workspace, request.experimentId()).id());
        return Done.DONE;
    }

    @PostMapping("/experiments/set-experiment-tag")
    Done setTag(Workspace workspace, @MlflowRequest SetTag request) {
        int id = scope.experiment(workspace, request.experimentId()).id();
        experiments.tag(id, request.key(), request.value());
        return Done.DONE;
    }

    @RequestMapping(
            path = "/experiments/delete-experiment-tag",
            method = {RequestMethod.POST, RequestMethod.DELETE})
    Done deleteTag(Workspace workspace, @MlflowRequest DeleteTag request) {
        int id = scope.experiment(workspace, request.experimentId()).id();
        if (!experiments.untag(id, request.key())) {
            throw MlflowError.notFound(
                    "No tag with name: %s in experiment with id %d".formatted(request.key(), id));
        }
        return Done.DONE;
    }

    @PostMapping("/experiments/search-datasets")
    DatasetSummaries searchDatasets(Workspace workspace, @MlflowRequest SearchDatasets request) {
        return new DatasetSummaries(
                runs
                        .datasetsOf(
                                scope.experiments(workspace, request.experimentIds()),
                                MOST_DATASETS)
                        .stream()
                        .map(DatasetSummary::of)
                        .toList());
    }
}
