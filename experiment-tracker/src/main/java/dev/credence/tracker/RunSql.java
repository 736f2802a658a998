package dev.credence.tracker;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a {@link RunSelection}: constant fragments of SQL, and everything a caller wrote
 * as a parameter.
 */
record RunSql(String text, Map<String, Object> params) {

    static final String COLUMNS =
            "select r.id, r.experiment_id, r.name, r.user_name, r.status, r.stage, r.started_at, r.ended_at, ";

    /** The runs that have a value of the order's field, behind the place. */
    static RunSql ranked(RunSelection selection, @Nullable RunPlace place) {
        var params = new HashMap<String, Object>();
        RunField field = selection.order().field();
        String rank = rankExpression(field);
        boolean ascending = selection.order().ascending();
        String text =
                COLUMNS
                        + "array[cast(%s as text)] as ranks from tracker.runs r"
                                .formatted(rankText(field, rank))
                        + rankJoin(field, params)
                        + where(selection, params)
                        + (mayLack(field) ? " and " + present(field, rank) : "")
                        + behindRank(field, rank, ascending, place, params)
                        + " order by %s %s, r.started_at desc, r.id limit :limit"
                                .formatted(rank, ascending ? "asc" : "desc");
        return new RunSql(text, params);
    }

    /**
     * The runs that have no value of the order's field, or NaN, behind the place; the newest first.
     */
    static RunSql unranked(RunSelection selection, @Nullable RunPlace place) {
        var params = new HashMap<String, Object>();
        RunField field = selection.order().field();
        String lacking =
                field instanceof RunField.Attribute
                        ? "r.ended_at is null"
                        : "not exists (select from %s o where o.run_id = r.id and o.key = :order_key and %s)"
                                .formatted(table(field), present(field, "o.value"));
        if (!(field instanceof RunField.Attribute)) {
            params.put("order_key", key(field));
        }
        String text =
                COLUMNS
                        + "array[null::text] as ranks from tracker.runs r"
                        + where(selection, params)
                        + " and "
                        + lacking
                        + (place == null ? "" : " and " + behindStart(place, params))
                        + " order by r.started_at desc, r.id limit :limit";
        return new RunSql(text, params);
    }

    /**
     * The ids of runs by the values of the order's field alone, behind one of these; what else
     * there is to order by would have to be sorted.
     */
    static RunSql ranks(RunSelection selection, @Nullable String behind) {
        var params = new HashMap<String, Object>();
        RunField field = selection.order().field();
        String rank = rankExpression(field);
        boolean ascending = selection.order().ascending();
        String beyond = "";
        if (behind != null) {
            params.put("rank", rankValue(field, behind));
            beyond = " and %s %s :rank".formatted(rank, ascending ? ">" : "<");
        }
        String text =
                "select r.id, cast(%s as text) as rank from tracker.runs r"
                                .formatted(rankText(field, rank))
                        + rankJoin(field, params)
                        + where(selection, params)
                        + " and "
                        + present(field, rank)
                        + beyond
                        + " order by %s %s limit :limit"
                                .formatted(rank, ascending ? "asc" : "desc");
        return new RunSql(text, params);
    }

    static boolean mayLack(RunField field) {
        return switch (field) {
            case RunField.Attribute attribute -> attribute == RunField.Attribute.END_TIME;
            case RunField.MetricValue _,
                    RunField.Param _,
                    RunField.Tag _,
                    RunField.DatasetProperty _ ->
                    true;
        };
    }

    /** The text of a page token as the type that the field is compared as. */
    static Object rankValue(RunField field, String rank) {
        return switch (field) {
            case RunField.MetricValue _ -> Double.valueOf(rank);
            case RunField.Attribute attribute when attribute.time() -> timestamp(parsed(rank));
            case RunField.Attribute attribute when attribute == RunField.Attribute.RUN_ID ->
                    new RunId(rank).uuid();
            case RunField.Attribute _,
                    RunField.Param _,
                    RunField.Tag _,
                    RunField.DatasetProperty _ ->
                    rank;
        };
    }

    static String where(RunSelection selection, Map<String, Object> params) {
        RunQuery query = selection.query();
        var where = new StringBuilder(" where r.stage = any(:stages)");
        params.put("stages", query.stages().stream().map(Enum::name).toArray(String[]::new));
        if (!query.experimentIds().isEmpty()) {
            where.append(
                    query.experimentIds().size() == 1
                            ? " and r.experiment_id = :experiment"
                            : " and r.experiment_id = any(:experiments)");
            params.put("experiment", query.experimentIds().iterator().next());
            params.put(
                    "experiments",
                    query.experimentIds().stream().mapToInt(Integer::intValue).toArray());
        }
        if (!query.hiddenExperiments().isEmpty()) {
            where.append(" and r.experiment_id <> all(:hidden_experiments)");
            params.put(
                    "hidden_experiments",
                    query.hiddenExperiments().stream().mapToInt(Integer::intValue).toArray());
        }
        for (int i = 0; i < selection.filters().size(); i++) {
            where.append(" and ")
                    .append(RunCondition.of(selection.filters().get(i), "f" + i, params));
        }
        for (int i = 0; i < selection.criteria().size(); i++) {
            where.append(" and ").append(selection.criteria().get(i).sql("c" + i, params));
        }
        return where.toString();
    }

    private static String rankJoin(RunField field, Map<String, Object> params) {
        if (field instanceof RunField.Attribute) {
            return "";
        }
        params.put("order_key", key(field));
        return " join %s o on o.run_id = r.id and o.experiment_id = r.experiment_id and o.key = :order_key"
                .formatted(table(field));
    }

    private static String behindRank(
            RunField field,
            String rank,
            boolean ascending,
            @Nullable RunPlace place,
            Map<String, Object> params) {
        if (place == null || place.rank() == null) {
            return "";
        }
        params.put("rank", rankValue(field, place.rank()));
        String beyond = ascending ? ">" : "<";
        return " and %s %s= :rank and (%s %s :rank or %s)"
                .formatted(rank, beyond, rank, beyond, behindStart(place, params));
    }

    static String behindStart(RunPlace place, Map<String, Object> params) {
        params.put("place_start", timestamp(place.startedAt()));
        params.put("place_id", place.id().uuid());
        return "(r.started_at <= :place_start and (r.started_at < :place_start or r.id > :place_id))";
    }

    static String rankExpression(RunField field) {
        return rankExpression(field, "o");
    }

    static String rankExpression(RunField field, String alias) {
        return switch (field) {
            case RunField.Attribute attribute -> RunCondition.column(attribute);
            case RunField.MetricValue _ -> alias + ".value";
            case RunField.Param _, RunField.Tag _ -> "left(%s.value, 64)".formatted(alias);
            case RunField.DatasetProperty _ -> throw new IllegalArgumentException("no order");
        };
    }

    /** What a page token keeps: times in ISO-8601, run ids without hyphens. */
    static String rankText(RunField field, String rank) {
        return switch (field) {
            case RunField.Attribute attribute when attribute.time() ->
                    "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                            .formatted(rank);
            case RunField.Attribute attribute -> RunCondition.text(attribute);
            case RunField.MetricValue _,
                    RunField.Param _,
                    RunField.Tag _,
                    RunField.DatasetProperty _ ->
                    rank;
        };
    }

    static String present(RunField field, String rank) {
        return field instanceof RunField.MetricValue ? rank + " < 'NaN'" : rank + " is not null";
    }

    static String table(RunField field) {
        return switch (field) {
            case RunField.Attribute _ -> "tracker.runs";
            case RunField.MetricValue _ -> "tracker.metrics";
            case RunField.Param _ -> "tracker.params";
            case RunField.Tag _ -> "tracker.tags";
            case RunField.DatasetProperty _ -> "tracker.run_datasets";
        };
    }

    static String key(RunField field) {
        return switch (field) {
            case RunField.Attribute attribute -> attribute.name();
            case RunField.DatasetProperty property -> property.name();
            case RunField.MetricValue(String key) -> key;
            case RunField.Param(String key) -> key;
            case RunField.Tag(String key) -> key;
        };
    }

    private static Instant parsed(String rank) {
        Instant time = Instant.parse(rank);
        RunLimits.time("page_token", time);
        return time;
    }

    static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
