package dev.credence.tracker;

import dev.credence.tracker.LoggedModel.ModelMetric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads logged models as a whole, a handful of statements for all of them, and their metrics. */
class LoggedModelRows {

    private final JdbcClient jdbc;

    LoggedModelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The active ones among them, in any order. */
    List<LoggedModel> complete(List<LoggedModelId> models) {
        UUID[] ids = models.stream().map(LoggedModelId::uuid).toArray(UUID[]::new);
        Map<UUID, Map<String, String>> params = texts("params", ids);
        Map<UUID, Map<String, String>> tags = texts("tags", ids);
        Map<UUID, List<ModelMetric>> metrics = metrics(ids);
        return jdbc.sql(
                        "select * from tracker.logged_models where id = any(:ids) and stage = 'ACTIVE'")
                .param("ids", ids)
                .query((row, _) -> model(row, params, tags, metrics))
                .list();
    }

    void log(LoggedModelId model, ModelMetric metric) {
        jdbc.sql(
                        """
                        insert into tracker.logged_model_metrics as m
                            (model_id, key, run_id, dataset_name, dataset_digest, value, at_millis, step)
                        select l.id, :key, :run, :dataset, :digest, :value, :at, :step
                        from tracker.logged_models l where l.id = :model
                        on conflict (model_id, key, run_id, dataset_name, dataset_digest) do update set
                            value = excluded.value, at_millis = excluded.at_millis, step = excluded.step
                        where (excluded.step, excluded.at_millis, excluded.value) >= (m.step, m.at_millis, m.value)
                        """)
                .param("model", model.uuid())
                .param("key", metric.point().key())
                .param("run", metric.run().uuid())
                .param("dataset", metric.dataset())
                .param("digest", metric.datasetDigest())
                .param("value", metric.point().value())
                .param("at", metric.point().timestamp().toEpochMilli())
                .param("step", metric.point().step())
                .update();
    }

    private Map<UUID, Map<String, String>> texts(String table, UUID[] ids) {
        var texts = new HashMap<UUID, Map<String, String>>();
        jdbc.sql(
                        "select model_id, key, value from tracker.logged_model_%s where model_id = any(:ids)"
                                .formatted(table))
                .param("ids", ids)
                .query(row -> {
                    texts.computeIfAbsent(
                                    row.getObject("model_id", UUID.class), _ -> new TreeMap<>())
                            .put(row.getString("key"), row.getString("value"));
                });
        return texts;
    }

    private Map<UUID, List<ModelMetric>> metrics(UUID[] ids) {
        var metrics = new HashMap<UUID, List<ModelMetric>>();
        jdbc.sql(
                        """
                        select * from tracker.logged_model_metrics where model_id = any(:ids)
                        order by key, run_id, dataset_name, dataset_digest
                        """)
                .param("ids", ids)
                .query(row -> {
                    metrics.computeIfAbsent(
                                    row.getObject("model_id", UUID.class), _ -> new ArrayList<>())
                            .add(
                                    new ModelMetric(
                                            RunLog.metric(row, 0),
                                            RunId.of(row.getObject("run_id", UUID.class)),
                                            row.getString("dataset_name"),
                                            row.getString("dataset_digest")));
                });
        return metrics;
    }

    private static LoggedModel model(
            ResultSet row,
            Map<UUID, Map<String, String>> params,
            Map<UUID, Map<String, String>> tags,
            Map<UUID, List<ModelMetric>> metrics)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        @Nullable UUID run = row.getObject("source_run_id", UUID.class);
        return new LoggedModel(
                LoggedModelId.of(id),
                row.getInt("experiment_id"),
                row.getString("name"),
                row.getString("model_type"),
                run == null ? null : RunId.of(run),
                LoggedModel.Status.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                params.getOrDefault(id, Map.of()),
                tags.getOrDefault(id, Map.of()),
                metrics.getOrDefault(id, List.of()));
    }
}
