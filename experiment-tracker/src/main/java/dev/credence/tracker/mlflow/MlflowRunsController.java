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
import dev.credence.tracker.Experiment;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.Run;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunInfo;
import dev.credence.tracker.RunLinks;
import dev.credence.tracker.RunQuery;
import dev.credence.tracker.Runs;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@MlflowController
@RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
class MlflowRunsController {

    private static final int DEFAULT_PAGE = 1_000;
    private static final int LARGEST_PAGE = 50_000;

    @MlflowMessage
    record Create(
            @Nullable String experimentId,
            @Nullable String userId,
            @Nullable String runName,
            @Nullable Long startTime,
            List<KeyValue> tags) {}

    @MlflowMessage
    record Update(
            @Nullable String runId,
            @Nullable String runUuid,
            RunMessage.@Nullable Status status,
            @Nullable Long endTime,
            @Nullable String runName) {}

    @MlflowMessage
    record ById(@Nullable String runId, @Nullable String runUuid) {}

    @MlflowMessage
    record Search(
            List<String> experimentIds,
            @Nullable String filter,
            @Nullable ViewType runViewType,
            @Nullable Integer maxResults,
            List<String> orderBy,
            @Nullable String pageToken) {}

    @MlflowMessage
    record Found(RunMessage run) {}

    @MlflowMessage
    record Updated(RunMessage.Info runInfo) {}

    @MlflowMessage
    record RunsFound(List<RunMessage> runs, @Nullable String nextPageToken) {}

    private final Runs runs;
    private final Experiments experiments;
    private final MlflowScope scope;

    MlflowRunsController(Runs runs, Experiments experiments, MlflowScope scope) {
        this.runs = runs;
        this.experiments = experiments;
        this.scope = scope;
    }

    @PostMapping("/runs/create")
    Found create(Workspace workspace, @MlflowRequest Create request, Principal actor) {
        Experiment experiment = scope.experiment(workspace, orDefault(request.experimentId()));
        Map<String, String> tags = KeyValue.map("tags", request.tags(), RunTexts.TAG_VALUE);
        String userId = request.userId();
        Run run =
                runs.start(
                        new NewRun(
                                experiment.id(),
                                name(request.runName(), tags.remove(RunSearchTerms.NAME_TAG)),
                                userId == null || userId.isBlank() ? actor.getName() : userId,
                                Map.of(),
                                tags,
                                time("start_time", request.startTime())));
        return new Found(RunMessage.started(run, experiment));
    }

    @GetMapping("/runs/get")
    Found get(Workspace workspace, @MlflowRequest ById request) {
        RunId id = scope.run(workspace, request.runId(), request.runUuid());
        return new Found(messages(List.of(runs.get(id))).getFirst());
    }

    @PostMapping("/runs/update")
    Updated update(Workspace workspace, @MlflowRequest Update request) {
        RunId id = scope.run(workspace, request.runId(), request.runUuid());
        RunMessage.Status status = request.status();
        String name = request.runName();
        RunInfo run =
                runs.revise(
                        id,
                        status == null ? null : status.toRunStatus(),
                        request.endTime() == null ? null : time("end_time", request.endTime()),
                        name == null || name.isEmpty() ? null : name);
        return new Updated(RunMessage.Info.of(run, experiments.find(run.experimentId())));
    }

    @PostMapping("/runs/delete")
    Done delete(Workspace workspace, @MlflowRequest ById request) {
        runs.delete(scope.run(workspace, request.runId(), request.runUuid()));
        return Done.DONE;
    }

    @PostMapping("/runs/restore")
    Done restore(Workspace workspace, @MlflowRequest ById request) {
        runs.restore(scope.run(workspace, request.runId(), request.runUuid()));
        return Done.DONE;
    }

    @PostMapping("/runs/search")
    RunsFound search(Workspace workspace, @MlflowRequest Search request) {
        Set<Integer> experimentIds = scope.experiments(workspace, request.experimentIds());
        var query =
                new RunQuery(
                        experimentIds,
                        RunSearchTerms.filters(request.filter()),
                        ViewType.stages(request.runViewType()),
                        RunSearchTerms.orders(request.orderBy()),
                        MlflowLimits.maxResults(request.maxResults(), DEFAULT_PAGE, LARGEST_PAGE),
                        PageTokens.orNull(request.pageToken()));
        if (experimentIds.isEmpty()) {
            return new RunsFound(List.of(), null);
        }
        Page<Run> page = runs.search(query);
        return new RunsFound(messages(page.items()), page.nextPageToken());
    }

    private List<RunMessage> messages(List<Run> found) {
        Map<RunId, RunLinks> links = runs.links(found.stream().map(Run::id).toList());
        var byId = new HashMap<Integer, Experiment>();
        return found.stream()
                .map(run ->
                        RunMessage.of(
                                run,
                                byId.computeIfAbsent(run.info().experimentId(), experiments::find),
                                links.getOrDefault(run.id(), RunLinks.NONE)))
                .toList();
    }

    private static String orDefault(@Nullable String experimentId) {
        return experimentId == null || experimentId.isEmpty() ? "0" : experimentId;
    }

    /** The name comes as a field, as a tag, or not at all; both must agree. */
    private static String name(@Nullable String field, @Nullable String tag) {
        if (field == null || field.isEmpty()) {
            return tag == null || tag.isEmpty() ? RunTexts.randomName() : tag;
        }
        if (tag != null && !tag.equals(field)) {
            throw MlflowError.invalid(
                    "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
                            .formatted(field, tag));
        }
        return field;
    }

    private static Instant time(String field, @Nullable Long millis) {
        try {
            return millis == null ? Instant.now() : Instant.ofEpochMilli(millis);
        } catch (DateTimeException _) {
            throw MlflowError.invalid(field, "be milliseconds since 1970");
        }
    }
}
