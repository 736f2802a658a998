package dev.credence.tracker;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what is logged to runs, each kind by one statement however many there are. Rows are
 * written in the order of their keys, so that two clients that log the same keys at once wait for
 * each other and cannot deadlock.
 */
class RunLog {

    private final JdbcClient jdbc;

    RunLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void params(RunId run, Map<String, String> params) {
        requireActive(run);
        var texts = Texts.of(params);
        jdbc.sql(
                        """
                        insert into tracker.params (run_id, key, experiment_id, value)
                        select r.id, p.key, r.experiment_id, p.value
                        from tracker.runs r, unnest(:keys::text[], :values::text[]) as p (key, value)
                        where r.id = :run order by p.key
                        on conflict (run_id, key) do nothing
                        """)
                .param("run", run.uuid())
                .param("keys", texts.keys())
                .param("values", texts.values())
                .update();
        refuseChanges(run, texts);
    }

    /**
     * A statement of its own, so that it also sees what another client committed while the insert
     * waited for it.
     */
    private void refuseChanges(RunId run, Texts texts) {
        jdbc.sql(
                        """
                        select p.key, l.value as logged, p.value as attempted
                        from unnest(:keys::text[], :values::text[]) as p (key, value)
                        join tracker.params l on l.run_id = :run and l.key = p.key and l.value <> p.value
                        order by p.key limit 1
                        """)
                .param("run", run.uuid())
                .param("keys", texts.keys())
                .param("values", texts.values())
                .query((row, _) ->
                        new ParamAlreadyLogged(
                                run,
                                row.getString("key"),
                                row.getString("logged"),
                                row.getString("attempted")))
                .optional()
                .ifPresent(problem -> {
                    throw problem;
                });
    }

    void tags(RunId run, Map<String, String> tags) {
        requireActive(run);
        var texts = Texts.of(tags);
        jdbc.sql(
                        """
                        insert into tracker.tags (run_id, key, experiment_id, value)
                        select r.id, t.key, r.experiment_id, t.value
                        from tracker.runs r, unnest(:keys::text[], :values::text[]) as t (key, value)
                        where r.id = :run order by t.key
                        on conflict (run_id, key) do update set value = excluded.value
                        """)
                .param("run", run.uuid())
                .param("keys", texts.keys())
                .param("values", texts.values())
                .update();
    }

    boolean deleteTag(RunId run, String key) {
        requireActive(run);
        return jdbc.sql("delete from tracker.tags where run_id = :run and key = :key")
                        .param("run", run.uuid())
                        .param("key", key)
                        .update()
                > 0;
    }

    void metrics(RunId run, Collection<Metric> metrics) {
        requireActive(run);
        jdbc.sql(
                        """
                        with points as (
                            select * from unnest(:keys::text[], :steps::bigint[], :times::bigint[], :values::float8[])
                                as p (key, step, at_millis, value)
                        ), latest as (
                            select distinct on (key) * from points order by key, step desc, at_millis desc, value desc
                        ), series as (
                            insert into tracker.metrics as m (run_id, key, experiment_id, value, at_millis, step)
                            select r.id, l.key, r.experiment_id, l.value, l.at_millis, l.step
                            from tracker.runs r, latest l where r.id = :run order by l.key
                            on conflict (run_id, key) do update set (step, at_millis, value) = (
                                select * from (values (m.step, m.at_millis, m.value),
                                                      (excluded.step, excluded.at_millis, excluded.value)) as v (s, t, x)
                                order by s desc, t desc, x desc limit 1)
                            returning m.id, m.key
                        )
                        insert into tracker.metric_points (metric_id, step, at_millis, value)
                        select s.id, p.step, p.at_millis, p.value from points p join series s using (key)
                        order by s.id, p.step, p.at_millis, p.value
                        on conflict do nothing
                        """)
                .param("run", run.uuid())
                .param("keys", metrics.stream().map(Metric::key).toArray(String[]::new))
                .param("steps", metrics.stream().mapToLong(Metric::step).toArray())
                .param(
                        "times",
                        metrics.stream()
                                .mapToLong(metric -> metric.timestamp().toEpochMilli())
                                .toArray())
                .param("values", metrics.stream().mapToDouble(Metric::value).toArray())
                .update();
    }

    void input(RunId run, DatasetVersion dataset, String context) {
        requireActive(run);
        int rows =
                jdbc.sql(
                                """
                                with searched as (
                                    insert into tracker.run_datasets (run_id, name, digest, context, experiment_id)
                                    select r.id, d.name, v.digest, :context, r.experiment_id
                                    from tracker.runs r, tracker.datasets d
                                    join tracker.dataset_versions v on v.dataset_id = d.id
                                    where r.id = :run and d.name = :name and v.number = :number
                                    on conflict do nothing
                                )
                                insert into tracker.run_inputs (run_id, dataset_version_id, context)
                                select :run, v.id, :context
                                from tracker.datasets d join tracker.dataset_versions v on v.dataset_id = d.id
                                where d.name = :name and v.number = :number
                                on conflict (run_id, dataset_version_id, context) do update set context = excluded.context
                                """)
                        .param("run", run.uuid())
                        .param("context", context)
                        .param("name", dataset.name())
                        .param("number", dataset.number())
                        .update();
        if (rows == 0) {
            throw new NotFound("data set version", dataset.name() + " " + dataset.number());
        }
    }

    Page<Metric> history(RunId run, String key, int maxResults, @Nullable String pageToken) {
        var params = new HashMap<String, Object>();
        params.put("run", run.uuid());
        params.put("key", key);
        params.put("limit", maxResults + 1);
        String behind = "";
        if (pageToken != null) {
            Place place =
                    PageToken.read(pageToken, 3, Place::of).orElseThrow(InvalidFields::pageToken);
            behind = "and (p.step, p.at_millis, p.value) > (:step, :at, :value)";
            params.put("step", place.step());
            params.put("at", place.atMillis());
            params.put("value", place.value());
        }
        List<Metric> rows =
                jdbc.sql(
                                """
                                select m.key, p.value, p.at_millis, p.step
                                from tracker.metrics m join tracker.metric_points p on p.metric_id = m.id
                                where m.run_id = :run and m.key = :key %s
                                order by p.step, p.at_millis, p.value limit :limit
                                """
                                        .formatted(behind))
                        .params(params)
                        .query(RunLog::metric)
                        .list();
        return Page.of(
                rows,
                maxResults,
                last -> PageToken.of(last.step(), last.timestamp().toEpochMilli(), last.value()));
    }

    /**
     * Refuses what is logged to a deleted run. It takes no lock, which every point would pay for:
     * what is logged at the moment of the deletion may still be kept.
     */
    void requireActive(RunId run) {
        String stage =
                jdbc.sql("select stage from tracker.runs where id = :run")
                        .param("run", run.uuid())
                        .query(String.class)
                        .optional()
                        .orElseThrow(() -> new NotFound("run", run));
        if (LifecycleStage.valueOf(stage) != LifecycleStage.ACTIVE) {
            throw new RunNotActive(run);
        }
    }

    static Metric metric(ResultSet row, int number) throws SQLException {
        return new Metric(
                row.getString("key"),
                row.getDouble("value"),
                Instant.ofEpochMilli(row.getLong("at_millis")),
                row.getLong("step"));
    }

    /** The place of a point in its history. */
    private record Place(long step, long atMillis, double value) {

        static Place of(List<String> values) {
            return new Place(
                    Long.parseLong(values.get(0)),
                    Long.parseLong(values.get(1)),
                    Double.parseDouble(values.get(2)));
        }
    }

    /** Keys and values side by side, as one statement takes them. */
    private record Texts(String[] keys, String[] values) {

        static Texts of(Map<String, String> texts) {
            String[] keys = texts.keySet().toArray(String[]::new);
            String[] values = new String[keys.length];
            for (int i = 0; i < keys.length; i++) {
                values[i] = String.valueOf(texts.get(keys[i]));
            }
            return new Texts(keys, values);
        }
    }
}
