package dev.credence.tracker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks a query's comparisons of metrics up in their index before the query itself runs. Where few
 * runs satisfy one of them, the query is asked of those only: the planner does not know how values
 * depend on keys, takes {@code seconds < 1} for what most metrics satisfy, and would walk a million
 * runs. Of params and tags it knows the frequent values.
 */
class RareRuns {

    /** More than these are found fast enough by walking the order's index. */
    private static final int FEW = 5_000;

    private final JdbcClient jdbc;

    RareRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same query, or one that finds the same runs among few. */
    RunQuery narrowed(RunQuery query) {
        if (query.experimentIds().size() != 1) {
            return query;
        }
        int experiment = query.experimentIds().iterator().next();
        return query.filters().stream()
                .filter(filter -> filter.operator() != FilterOperator.NOT_EQUAL)
                .flatMap(filter -> few(experiment, filter).stream())
                .min(Comparator.comparingInt(found -> found.ids().size()))
                .map(found -> query.replacing(found.filter(), found.asFilter()))
                .orElse(query);
    }

    /** A filter and the few runs that satisfy it. */
    private record Few(RunFilter filter, List<String> ids) {

        RunFilter asFilter() {
            return new RunFilter(RunField.Attribute.RUN_ID, FilterOperator.IN, ids);
        }
    }

    /** The order is the index's, so that it is the index that is read. */
    private Optional<Few> few(int experiment, RunFilter filter) {
        if (!(filter.field() instanceof RunField.MetricValue(String key))) {
            return Optional.empty();
        }
        List<String> ids =
                jdbc.sql(
                                """
                                select run_id from tracker.metrics
                                where experiment_id = :experiment and key = :key and %s
                                order by value limit :most
                                """
                                        .formatted(filter.operator().condition("value", "value")))
                        .param("experiment", experiment)
                        .param("key", key)
                        .param("value", filter.value())
                        .param("most", FEW + 1)
                        .query((row, _) -> RunId.of(row.getObject("run_id", UUID.class)).value())
                        .list();
        return ids.size() > FEW ? Optional.empty() : Optional.of(new Few(filter, ids));
    }
}
