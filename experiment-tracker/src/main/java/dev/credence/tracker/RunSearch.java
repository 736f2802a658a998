package dev.credence.tracker;

import dev.credence.database.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds runs and completes them with what was logged, a handful of statements per page. */
class RunSearch {

    private final JdbcClient jdbc;
    private final RareRuns rare;

    RunSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rare = new RareRuns(jdbc);
    }

    Page<Run> find(RunQuery asked) {
        RunQuery query = rare.narrowed(asked);
        RunPlace place =
                query.pageToken() == null
                        ? null
                        : RunPlace.parse(query.pageToken(), query.orders());
        List<RankedRun> rows =
                query.orders().size() == 1
                        ? inOrder(query, place)
                        : rows(SortedRunSql.of(query, place), query.maxResults() + 1);
        Page<RankedRun> page =
                Page.of(
                        rows,
                        query.maxResults(),
                        row -> RunPlace.of(row.ranks(), row.info()).token());
        return new Page<>(
                complete(page.items().stream().map(RankedRun::info).toList()),
                page.nextPageToken());
    }

    /**
     * The runs that have a value of the order's field come first, by an index where there is one;
     * when they don't fill the page, those without one follow.
     */
    private List<RankedRun> inOrder(RunQuery query, @Nullable RunPlace place) {
        var rows = new ArrayList<RankedRun>();
        if (place == null || place.ranked()) {
            rows.addAll(rows(RunSql.ranked(query, place), query.maxResults() + 1));
        }
        if (rows.size() <= query.maxResults() && RunSql.mayLack(query.order().field())) {
            RunPlace unranked = place != null && !place.ranked() ? place : null;
            rows.addAll(
                    rows(RunSql.unranked(query, unranked), query.maxResults() + 1 - rows.size()));
        }
        return rows;
    }

    /** The same runs in the same order, with everything that was logged to them. */
    List<Run> complete(List<RunInfo> infos) {
        if (infos.isEmpty()) {
            return List.of();
        }
        String[] ids =
                infos.stream().map(info -> info.id().uuid().toString()).toArray(String[]::new);
        Map<RunId, Map<String, String>> params = texts("params", ids);
        Map<RunId, Map<String, String>> tags = texts("tags", ids);
        Map<RunId, Map<String, Metric>> metrics = metrics(ids);
        Map<RunId, List<RunInput>> inputs = inputs(ids);
        return infos.stream()
                .map(info ->
                        new Run(
                                info,
                                params.getOrDefault(info.id(), Map.of()),
                                metrics.getOrDefault(info.id(), Map.of()),
                                tags.getOrDefault(info.id(), Map.of()),
                                inputs.getOrDefault(info.id(), List.of())))
                .toList();
    }

    private List<RankedRun> rows(RunSql sql, int limit) {
        return jdbc.sql(sql.text())
                .params(sql.params())
                .param("limit", limit)
                .query(RunSearch::ranked)
                .list();
    }

    private Map<RunId, Map<String, String>> texts(String table, String[] ids) {
        var texts = new HashMap<RunId, Map<String, String>>();
        each(
                "select run_id, key, value from tracker.%s where run_id = any(:ids::uuid[])"
                        .formatted(table),
                ids,
                row ->
                        texts.computeIfAbsent(run(row), _ -> new TreeMap<>())
                                .put(row.getString("key"), row.getString("value")));
        return texts;
    }

    private Map<RunId, Map<String, Metric>> metrics(String[] ids) {
        var metrics = new HashMap<RunId, Map<String, Metric>>();
        each(
                "select run_id, key, value, at_millis, step from tracker.metrics where run_id = any(:ids::uuid[])",
                ids,
                row ->
                        metrics.computeIfAbsent(run(row), _ -> new TreeMap<>())
                                .put(row.getString("key"), RunLog.metric(row, 0)));
        return metrics;
    }

    private Map<RunId, List<RunInput>> inputs(String[] ids) {
        var inputs = new HashMap<RunId, List<RunInput>>();
        each(
                """
                select i.run_id, i.context, d.name, v.number, v.digest, v.size, v.media_type, v.source, v.created_by, v.created_at, v.erased_at
                from tracker.run_inputs i
                join tracker.dataset_versions v on v.id = i.dataset_version_id
                join tracker.datasets d on d.id = v.dataset_id
                where i.run_id = any(:ids::uuid[]) order by i.context, d.name, v.number
                """,
                ids,
                row ->
                        inputs.computeIfAbsent(run(row), _ -> new ArrayList<>())
                                .add(
                                        new RunInput(
                                                Datasets.version(row, 0),
                                                row.getString("context"))));
        return inputs;
    }

    private void each(String sql, String[] ids, RowCallbackHandler handler) {
        jdbc.sql(sql).param("ids", ids).query(handler);
    }

    private static RunId run(ResultSet row) throws SQLException {
        return RunId.of(row.getObject("run_id", UUID.class));
    }

    private static RankedRun ranked(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        var info =
                new RunInfo(
                        RunId.of(row.getObject("id", UUID.class)),
                        row.getInt("experiment_id"),
                        row.getString("name"),
                        row.getString("user_name"),
                        RunStatus.valueOf(row.getString("status")),
                        LifecycleStage.valueOf(row.getString("stage")),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        ended == null ? null : ended.toInstant());
        var ranks = (String[]) row.getArray("ranks").getArray();
        return new RankedRun(Arrays.asList(ranks), info);
    }

    /** A found run and the texts of the values it was ordered by, null where it has none. */
    private record RankedRun(List<@Nullable String> ranks, RunInfo info) {}
}
