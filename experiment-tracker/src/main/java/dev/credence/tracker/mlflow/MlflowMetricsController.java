package dev.credence.tracker.mlflow;

import dev.credence.database.Page;
import dev.credence.database.Workspace;
import dev.credence.mlflow.MlflowController;
import dev.credence.mlflow.MlflowError;
import dev.credence.mlflow.MlflowLimits;
import dev.credence.mlflow.MlflowMessage;
import dev.credence.mlflow.MlflowPaths;
import dev.credence.mlflow.MlflowRequest;
import dev.credence.mlflow.PageTokens;
import dev.credence.tracker.Metric;
import dev.credence.tracker.MetricCurves;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Metrics' histories: all points by pages, or as many as a chart needs. */
@MlflowController
@RequestMapping({MlflowPaths.API, MlflowPaths.AJAX})
class MlflowMetricsController {

    private static final int PAGE = 25_000;
    private static final int UNPAGED = 250_000;
    private static final int MOST_RUNS = 100;
    private static final int MOST_CHARTED_RUNS = 500;
    private static final int MOST_POINTS = 2_500;

    @MlflowMessage
    record History(
            @Nullable String runId,
            @Nullable String runUuid,
            String metricKey,
            @Nullable String pageToken,
            @Nullable Integer maxResults) {}

    @MlflowMessage
    record Points(List<RunMessage.MetricMessage> metrics, @Nullable String nextPageToken) {}

    @MlflowMessage
    record BulkHistory(List<String> runId, String metricKey, @Nullable Integer maxResults) {}

    @MlflowMessage
    record BulkInterval(
            List<String> runIds,
            String metricKey,
            @Nullable Long startStep,
            @Nullable Long endStep,
            @Nullable Integer maxResults) {}

    @MlflowMessage
    record PointOfRun(String key, double value, long timestamp, long step, String runId) {

        static PointOfRun of(RunId run, Metric metric) {
            return new PointOfRun(
                    metric.key(),
                    metric.value(),
                    metric.timestamp().toEpochMilli(),
                    metric.step(),
                    run.value());
        }
    }

    @MlflowMessage
    record PointsOfRuns(List<PointOfRun> metrics) {}

    private final Runs runs;
    private final MlflowScope scope;

    MlflowMetricsController(Runs runs, MlflowScope scope) {
        this.runs = runs;
        this.scope = scope;
    }

    /** A client that does not page gets as many points as fit into one answer. */
    @GetMapping("/metrics/get-history")
    Points history(Workspace workspace, @MlflowRequest History request) {
        RunId run = scope.run(workspace, request.runId(), request.runUuid());
        int limit = MlflowLimits.maxResults(request.maxResults(), UNPAGED, UNPAGED);
        boolean paged = request.maxResults() != null || request.pageToken() != null;
        Page<Metric> page =
                runs.history(
                        run,
                        request.metricKey(),
                        paged ? Math.min(limit, PAGE) : limit,
                        PageTokens.orNull(request.pageToken()));
        return new Points(
                page.items().stream().map(RunMessage.MetricMessage::of).toList(),
                page.nextPageToken());
    }

    @GetMapping("/metrics/get-history-bulk")
    PointsOfRuns bulk(Workspace workspace, @MlflowRequest BulkHistory request) {
        int left = MlflowLimits.maxResults(request.maxResults(), PAGE, PAGE);
        var points = new ArrayList<PointOfRun>();
        for (RunId run : runs(workspace, request.runId(), "run_id", MOST_RUNS)) {
            if (points.size() < left) {
                runs.history(run, request.metricKey(), left - points.size(), null)
                        .items()
                        .forEach(metric -> points.add(PointOfRun.of(run, metric)));
            }
        }
        return new PointsOfRuns(points);
    }

    @GetMapping("/metrics/get-history-bulk-interval")
    PointsOfRuns interval(Workspace workspace, @MlflowRequest BulkInterval request) {
        Long first = request.startStep();
        Long last = request.endStep();
        if (first != null && last != null && first > last) {
            throw MlflowError.invalid(
                    "end_step must be greater than start_step. Found start_step=%d and end_step=%d."
                            .formatted(first, last));
        }
        int most = MlflowLimits.maxResults(request.maxResults(), MOST_POINTS, MOST_POINTS);
        List<RunId> ids = runs(workspace, request.runIds(), "run_ids", MOST_CHARTED_RUNS);
        var points = new ArrayList<PointOfRun>();
        runs.curves(ids, request.metricKey(), new MetricCurves.Range(first, last), most)
                .forEach((run, curve) ->
                        curve.forEach(metric -> points.add(PointOfRun.of(run, metric))));
        return new PointsOfRuns(points);
    }

    private List<RunId> runs(Workspace workspace, List<String> ids, String field, int most) {
        if (ids.isEmpty()) {
            throw MlflowError.missing(field);
        }
        if (ids.size() > most) {
            throw MlflowError.invalid(
                    field, "be at most %d runs, not %d".formatted(most, ids.size()));
        }
        return ids.stream().distinct().map(id -> scope.run(workspace, id, null)).toList();
    }
}
