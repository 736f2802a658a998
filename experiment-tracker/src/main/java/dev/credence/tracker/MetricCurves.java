package dev.credence.tracker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Thins metric histories out for a chart. It reads no more points than it returns: it jumps through
 * the primary key of the points, evenly spread over the steps; or over time, where all points have
 * one step.
 */
public class MetricCurves {

    private final JdbcClient jdbc;

    MetricCurves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The steps that a chart shows; null leaves an end open. */
    public record Range(@Nullable Long first, @Nullable Long last) {
        public static final Range ALL = new Range(null, null);
    }

    Map<RunId, List<Metric>> of(Collection<RunId> runs, String key, Range range, int pointsEach) {
        var curves = new LinkedHashMap<RunId, List<Metric>>();
        runs.forEach(run -> curves.put(run, new ArrayList<>()));
        jdbc.sql(
                        """
                        with series as (
                            select m.run_id, m.id, m.key from tracker.metrics m
                            where m.run_id = any(:runs) and m.key = :key
                        ), ends as (
                            select s.run_id, s.id, s.key, a.step as first_step, a.at_millis as first_at,
                                z.step as last_step, z.at_millis as last_at, z.value as last_value
                            from series s,
                            lateral (select p.step, p.at_millis from tracker.metric_points p
                                     where p.metric_id = s.id and p.step >= :first
                                     order by p.step, p.at_millis, p.value limit 1) a,
                            lateral (select p.step, p.at_millis, p.value from tracker.metric_points p
                                     where p.metric_id = s.id and p.step <= :last
                                     order by p.step desc, p.at_millis desc, p.value desc limit 1) z
                            where a.step <= z.step
                        ), places as (
                            select e.*, i,
                                e.first_step + ((e.last_step - e.first_step)::numeric * i / greatest(:n - 1, 1))::bigint as from_step,
                                case when e.first_step < e.last_step then -9223372036854775808
                                     else e.first_at + ((e.last_at - e.first_at)::numeric * i / greatest(:n - 1, 1))::bigint
                                end as from_at
                            from ends e, generate_series(0, :n - 2) i
                        )
                        select distinct l.run_id, l.key, l.step, l.at_millis, l.value from (
                            select s.run_id, s.key, p.step, p.at_millis, p.value
                            from places s, lateral (
                                select p.step, p.at_millis, p.value from tracker.metric_points p
                                where p.metric_id = s.id and (p.step, p.at_millis) >= (s.from_step, s.from_at) and p.step <= s.last_step
                                order by p.step, p.at_millis, p.value limit 1) p
                            union all
                            select run_id, key, last_step, last_at, last_value from ends
                        ) l order by l.run_id, l.step, l.at_millis, l.value
                        """)
                .param("runs", runs.stream().map(RunId::uuid).toArray(UUID[]::new))
                .param("key", key)
                .param("first", range.first() == null ? Long.MIN_VALUE : range.first())
                .param("last", range.last() == null ? Long.MAX_VALUE : range.last())
                .param("n", pointsEach)
                .query(row -> {
                    add(row, curves);
                });
        return curves;
    }

    private static void add(ResultSet row, Map<RunId, List<Metric>> curves) throws SQLException {
        RunId run = RunId.of(row.getObject("run_id", UUID.class));
        curves.computeIfAbsent(run, _ -> new ArrayList<>()).add(RunLog.metric(row, 0));
    }
}
