package dev.credence.tracker;

import dev.credence.database.Page;
import dev.credence.tracker.OrderedRuns.RankedRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds runs and completes them with what was logged, a handful of statements per page. */
class RunSearch {

    /** Of more than these the newest runs are found by walking all experiments' runs. */
    private static final int FEW_EXPERIMENTS = 1_000;

    private final JdbcClient jdbc;
    private final RareRuns rare;
    private final OrderedRuns ordered;

    RunSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rare = new RareRuns(jdbc);
        this.ordered = new OrderedRuns(jdbc);
    }

    Page<Run> find(RunQuery query) {
        planEachWithItsValues();
        RunQuery asked = amongReadable(query);
        RunSelection selection = rare.narrowed(asked);
        RunPlace place =
                asked.pageToken() == null
                        ? null
                        : RunPlace.parse(asked.pageToken(), asked.orders());
        if (selection.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Page<RankedRun> page =
                Page.of(
                        ordered.find(selection, place, asked.maxResults() + 1),
                        asked.maxResults(),
                        row -> RunPlace.of(row.ranks(), row.info()).token());
        return new Page<>(
                complete(page.items().stream().map(RankedRun::info).toList()),
                page.nextPageToken());
    }

    /**
     * Where all experiments are searched and some are hidden, the same among those that are left:
     * somebody who may read few of them would otherwise walk past a million runs of the others.
     * Where many are left, one of theirs is never far.
     */
    RunQuery amongReadable(RunQuery query) {
        if (query.hiddenExperiments().isEmpty()) {
            return query;
        }
        List<Integer> readable =
                jdbc.sql("select id from tracker.experiments where id <> all(:hidden) limit :most")
                        .param(
                                "hidden",
                                query.hiddenExperiments().stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray())
                        .param("most", FEW_EXPERIMENTS + 1)
                        .query((row, _) -> row.getInt("id"))
                        .list();
        return readable.isEmpty() || readable.size() > FEW_EXPERIMENTS
                ? query
                : query.within(Set.copyOf(readable));
    }

    /**
     * For the rest of the transaction. Otherwise PostgreSQL plans a statement that comes often once
     * for any values, as if every value were rare, and so joins what a common one has to a million
     * runs before it sorts them. And it walks an index with several processes, of which each reads
     * runs ahead that no page will show; where all runs are sorted they are worth their start.
     */
    private void planEachWithItsValues() {
        jdbc.sql(
                        """
                        select set_config('plan_cache_mode', 'force_custom_plan', true),
                            set_config('parallel_setup_cost', '10000', true)
                        """)
                .query((_, _) -> "")
                .single();
    }

    /** The same runs in the same order, with everything that was logged to them. */
    List<Run> complete(List<RunInfo> infos) {
        if (infos.isEmpty()) {
            return List.of();
        }
        UUID[] ids = infos.stream().map(info -> info.id().uuid()).toArray(UUID[]::new);
        Map<UUID, Map<String, String>> params = texts("params", ids);
        Map<UUID, Map<String, String>> tags = texts("tags", ids);
        Map<UUID, Map<String, Metric>> metrics = metrics(ids);
        Map<UUID, List<RunInput>> inputs = inputs(ids);
        var runs = new ArrayList<Run>();
        for (int i = 0; i < ids.length; i++) {
            runs.add(
                    new Run(
                            infos.get(i),
                            params.getOrDefault(ids[i], Map.of()),
                            metrics.getOrDefault(ids[i], Map.of()),
                            tags.getOrDefault(ids[i], Map.of()),
                            inputs.getOrDefault(ids[i], List.of())));
        }
        return runs;
    }

    private Map<UUID, Map<String, String>> texts(String table, UUID[] ids) {
        var texts = new HashMap<UUID, Map<String, String>>();
        each(
                "select run_id, key, value from tracker.%s where run_id = any(:ids)"
                        .formatted(table),
                ids,
                row ->
                        texts.computeIfAbsent(run(row), _ -> new TreeMap<>())
                                .put(row.getString("key"), row.getString("value")));
        return texts;
    }

    private Map<UUID, Map<String, Metric>> metrics(UUID[] ids) {
        var metrics = new HashMap<UUID, Map<String, Metric>>();
        each(
                "select run_id, key, value, at_millis, step from tracker.metrics where run_id = any(:ids)",
                ids,
                row ->
                        metrics.computeIfAbsent(run(row), _ -> new TreeMap<>())
                                .put(row.getString("key"), RunLog.metric(row, 0)));
        return metrics;
    }

    private Map<UUID, List<RunInput>> inputs(UUID[] ids) {
        var inputs = new HashMap<UUID, List<RunInput>>();
        each(
                """
                select i.run_id, i.context, d.name, v.number, v.digest, v.size, v.media_type, v.source, v.created_by, v.created_at, v.erased_at
                from tracker.run_inputs i
                join tracker.dataset_versions v on v.id = i.dataset_version_id
                join tracker.datasets d on d.id = v.dataset_id
                where i.run_id = any(:ids) order by i.context, d.name, v.number
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

    private void each(String sql, UUID[] ids, RowCallbackHandler handler) {
        jdbc.sql(sql).param("ids", ids).query(handler);
    }

    private static UUID run(ResultSet row) throws SQLException {
        return row.getObject("run_id", UUID.class);
    }
}
