package dev.credence.tracker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks a query's comparisons up in their indexes before the query itself runs, where the planner
 * cannot know how many runs satisfy them. Of a metric's comparison: where few runs satisfy one, the
 * query is asked of those only. The planner does not know how values depend on keys, takes {@code
 * seconds < 1} for what most metrics satisfy, and would walk a million runs. Of a pattern: where a
 * param or tag has few values, it is compared with those that match, whose frequencies the planner
 * knows.
 */
class RareRuns {

    /** More than these are found fast enough by walking the order's index. */
    private static final int FEW = 5_000;

    /** More values than these are searched by their trigrams. */
    private static final int FEW_VALUES = 200;

    private final JdbcClient jdbc;

    RareRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same runs, or the same found among few. */
    RunSelection narrowed(RunQuery query) {
        RunSelection selection = RunSelection.of(query);
        if (query.experimentIds().size() != 1) {
            return selection;
        }
        int experiment = query.experimentIds().iterator().next();
        for (RunFilter filter : query.filters()) {
            RunSelection known = selection;
            selection =
                    matching(experiment, filter)
                            .map(values -> known.replacing(filter, values))
                            .orElse(known);
        }
        RunSelection known = selection;
        return query.filters().stream()
                .filter(filter -> filter.operator() != FilterOperator.NOT_EQUAL)
                .flatMap(filter -> few(experiment, filter).stream())
                .min(Comparator.comparingInt(found -> found.ids().size()))
                .map(found -> known.replacing(found.filter(), found.asFilter()))
                .orElse(known);
    }

    /** The values that match a pattern, when there are few to compare with it. */
    private Optional<RunCriterion> matching(int experiment, RunFilter filter) {
        boolean text =
                filter.field() instanceof RunField.Param || filter.field() instanceof RunField.Tag;
        if (!text || !filter.operator().takesPattern()) {
            return Optional.empty();
        }
        String table = RunSql.table(filter.field());
        List<Value> values =
                jdbc.sql(
                                VALUES.formatted(
                                        table,
                                        table,
                                        filter.operator().condition("v.value", "pattern")))
                        .param("experiment", experiment)
                        .param("key", RunSql.key(filter.field()))
                        .param("pattern", filter.value())
                        .param("most", FEW_VALUES + 1)
                        .query((row, _) ->
                                new Value(row.getString("value"), row.getBoolean("matches")))
                        .list();
        boolean whole =
                values.size() <= FEW_VALUES
                        && values.stream()
                                .allMatch(value -> value.text().length() < RunCondition.INDEXED);
        return whole
                ? Optional.of(
                        new RunCriterion.OneOf(
                                filter.field(),
                                values.stream().filter(Value::matches).map(Value::text).toList()))
                : Optional.empty();
    }

    /** A value of a param or tag, and whether the pattern matches it. */
    private record Value(String text, boolean matches) {}

    /** From each value the index is entered again behind it: as many jumps as there are values. */
    static final String VALUES =
            """
            with recursive v as (
                (select left(value, 64) as value from %s
                 where experiment_id = :experiment and key = :key order by left(value, 64) limit 1)
                union all
                select (select left(l.value, 64) from %s l
                        where l.experiment_id = :experiment and l.key = :key and left(l.value, 64) > v.value
                        order by left(l.value, 64) limit 1)
                from v where v.value is not null
            )
            select v.value, %s as matches from v where v.value is not null limit :most
            """;

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
