package dev.credence.tracker;

import static dev.credence.permission.Permission.EDIT;

import dev.credence.permission.Needs;
import dev.credence.problem.NotFound;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Logs metrics point by point, as a training loop does. Points that arrive while others are being
 * written wait for the next statement and share it, and its commit: many clients cost about as much
 * as one. A call returns when its point is committed. Whoever has many points at hand logs them by
 * {@link Runs#logMetrics}.
 *
 * <p>Thread-safe; call it without a transaction.
 */
public class MetricPoints implements AutoCloseable {

    private static final int LARGEST_GROUP = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GroupCommit<Point> groups;

    MetricPoints(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.groups = new GroupCommit<>(LARGEST_GROUP, this::write);
    }

    private record Point(RunId run, Metric metric) {}

    /**
     * @throws NotFound when there is no such run
     * @throws RunNotActive when the run is deleted
     */
    public void log(@Needs(EDIT) RunId run, Metric metric) {
        RunLimits.metrics(List.of(metric));
        CompletableFuture<Boolean> written = groups.add(new Point(run, metric));
        try {
            if (!written.join()) {
                new RunLog(jdbc).requireActive(run);
            }
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    @Override
    public void close() {
        groups.close();
    }

    /** Whether each was written; those of runs that are missing or deleted are not. */
    private List<Boolean> write(List<Point> points) {
        Set<UUID> active = transaction.execute(_ -> insert(points));
        return points.stream()
                .map(point -> active != null && active.contains(point.run().uuid()))
                .toList();
    }

    private Set<UUID> insert(List<Point> points) {
        return jdbc
                .sql(
                        """
                        with points as (
                            select p.*, r.experiment_id
                            from unnest(:runs::uuid[], :keys::text[], :steps::bigint[], :times::bigint[], :values::float8[])
                                as p (run_id, key, step, at_millis, value)
                            join tracker.runs r on r.id = p.run_id and r.stage = 'ACTIVE'
                        ), latest as (
                            select distinct on (run_id, key) * from points
                            order by run_id, key, step desc, at_millis desc, value desc
                        ), series as (
                            insert into tracker.metrics as m (run_id, key, experiment_id, value, at_millis, step)
                            select run_id, key, experiment_id, value, at_millis, step from latest order by run_id, key
                            on conflict (run_id, key) do update set (step, at_millis, value) = (
                                select * from (values (m.step, m.at_millis, m.value),
                                                      (excluded.step, excluded.at_millis, excluded.value)) as v (s, t, x)
                                order by s desc, t desc, x desc limit 1)
                            returning m.id, m.run_id, m.key
                        ), written as (
                            insert into tracker.metric_points (metric_id, step, at_millis, value)
                            select s.id, p.step, p.at_millis, p.value from points p join series s using (run_id, key)
                            order by s.id, p.step, p.at_millis, p.value
                            on conflict do nothing
                        )
                        select distinct run_id from points
                        """)
                .param("runs", points.stream().map(p -> p.run().uuid()).toArray(UUID[]::new))
                .param("keys", points.stream().map(p -> p.metric().key()).toArray(String[]::new))
                .param("steps", points.stream().mapToLong(p -> p.metric().step()).toArray())
                .param(
                        "times",
                        points.stream()
                                .mapToLong(p -> p.metric().timestamp().toEpochMilli())
                                .toArray())
                .param("values", points.stream().mapToDouble(p -> p.metric().value()).toArray())
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }
}
