package dev.credence.tracker;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a {@link RunQuery}: constant fragments of SQL, and everything a caller wrote as
 * a parameter.
 */
record RunSql(String text, Map<String, Object> params) {

    private static final String COLUMNS =
            "select r.id, r.experiment_id, r.name, r.user_name, r.status, r.stage, r.started_at, r.ended_at, ";

    /** The runs that have a value of the order's field, behind the place. */
    static RunSql ranked(RunQuery query, @Nullable RunPlace place) {
        var params = new HashMap<String, Object>();
        RunField field = query.order().field();
        String rank = rankExpression(field);
        boolean ascending = query.order().ascending();
        String text =
                COLUMNS
                        + "cast(%s as text) as rank from tracker.runs r"
                                .formatted(rankText(field, rank))
                        + rankJoin(field, params)
                        + where(query, params)
                        + (mayLack(field) ? " and " + present(field, rank) : "")
                        + behindRank(field, rank, ascending, place, params)
                        + " order by %s %s, r.started_at desc, r.id limit :limit"
                                .formatted(rank, ascending ? "asc" : "desc");
        return new RunSql(text, params);
    }

    /**
     * The runs that have no value of the order's field, or NaN, behind the place; the newest first.
     */
    static RunSql unranked(RunQuery query, @Nullable RunPlace place) {
        var params = new HashMap<String, Object>();
        RunField field = query.order().field();
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
                        + "null as rank from tracker.runs r"
                        + where(query, params)
                        + " and "
                        + lacking
                        + (place == null ? "" : " and " + behindStart(place, params))
                        + " order by r.started_at desc, r.id limit :limit";
        return new RunSql(text, params);
    }

    static boolean mayLack(RunField field) {
        return switch (field) {
            case RunField.Attribute attribute -> attribute == RunField.Attribute.END_TIME;
            case RunField.MetricValue _, RunField.Param _, RunField.Tag _ -> true;
        };
    }

    /** The text of a page token as the type that the field is compared as. */
    static Object rankValue(RunField field, String rank) {
        return switch (field) {
            case RunField.MetricValue _ -> Double.valueOf(rank);
            case RunField.Attribute attribute when attribute.time() -> timestamp(parsed(rank));
            case RunField.Attribute attribute when attribute == RunField.Attribute.RUN_ID ->
                    new RunId(rank).uuid();
            case RunField.Attribute _, RunField.Param _, RunField.Tag _ -> rank;
        };
    }

    private static String where(RunQuery query, Map<String, Object> params) {
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
        for (int i = 0; i < query.filters().size(); i++) {
            where.append(" and ").append(condition(query.filters().get(i), "f" + i, params));
        }
        return where.toString();
    }

    private static String condition(RunFilter filter, String name, Map<String, Object> params) {
        RunFilter.Operator operator = filter.operator();
        params.put(name, filter.value() instanceof Instant time ? timestamp(time) : filter.value());
        return switch (filter.field()) {
            case RunField.Attribute attribute ->
                    comparison(attributeText(attribute), operator, name);
            case RunField.MetricValue(String key) ->
                    logged("metrics", key, comparison("l.value", operator, name), name, params);
            case RunField.Param(String key) ->
                    logged("params", key, text(operator, name), name, params);
            case RunField.Tag(String key) ->
                    logged("tags", key, text(operator, name), name, params);
        };
    }

    /** Equality goes through the index over the first 64 characters. */
    private static String text(RunFilter.Operator operator, String name) {
        String comparison = comparison("l.value", operator, name);
        return operator == RunFilter.Operator.EQUAL
                ? "left(l.value, 64) = left(:%s, 64) and %s".formatted(name, comparison)
                : comparison;
    }

    /** Without an escape character every pattern is a valid one. */
    private static String comparison(String column, RunFilter.Operator operator, String name) {
        String escape = operator.pattern() ? " escape ''" : "";
        return "%s %s :%s%s".formatted(column, operator.sql, name, escape);
    }

    private static String logged(
            String table, String key, String comparison, String name, Map<String, Object> params) {
        params.put(name + "_key", key);
        return "exists (select from tracker.%s l where l.run_id = r.id and l.experiment_id = r.experiment_id and l.key = :%s_key and %s)"
                .formatted(table, name, comparison);
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

    private static String behindStart(RunPlace place, Map<String, Object> params) {
        params.put("place_start", timestamp(place.startedAt()));
        params.put("place_id", place.id().uuid());
        return "(r.started_at <= :place_start and (r.started_at < :place_start or r.id > :place_id))";
    }

    private static String rankExpression(RunField field) {
        return switch (field) {
            case RunField.Attribute attribute -> attributeColumn(attribute);
            case RunField.MetricValue _ -> "o.value";
            case RunField.Param _, RunField.Tag _ -> "left(o.value, 64)";
        };
    }

    /** What a page token keeps: times in ISO-8601, run ids without hyphens. */
    private static String rankText(RunField field, String rank) {
        return switch (field) {
            case RunField.Attribute attribute when attribute.time() ->
                    "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                            .formatted(rank);
            case RunField.Attribute attribute -> attributeText(attribute);
            case RunField.MetricValue _, RunField.Param _, RunField.Tag _ -> rank;
        };
    }

    private static String present(RunField field, String rank) {
        return field instanceof RunField.MetricValue ? rank + " < 'NaN'" : rank + " is not null";
    }

    private static String attributeText(RunField.Attribute attribute) {
        return attribute == RunField.Attribute.RUN_ID
                ? "replace(r.id::text, '-', '')"
                : attributeColumn(attribute);
    }

    private static String attributeColumn(RunField.Attribute attribute) {
        return switch (attribute) {
            case RUN_ID -> "r.id";
            case NAME -> "r.name";
            case USER -> "r.user_name";
            case STATUS -> "r.status";
            case START_TIME -> "r.started_at";
            case END_TIME -> "r.ended_at";
        };
    }

    private static String table(RunField field) {
        return switch (field) {
            case RunField.Attribute _ -> "tracker.runs";
            case RunField.MetricValue _ -> "tracker.metrics";
            case RunField.Param _ -> "tracker.params";
            case RunField.Tag _ -> "tracker.tags";
        };
    }

    private static String key(RunField field) {
        return switch (field) {
            case RunField.Attribute attribute -> attribute.name();
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

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
