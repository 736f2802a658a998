package dev.credence.tracker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** A {@link RunFilter} as SQL over the runs {@code r}; what the caller wrote becomes parameters. */
final class RunCondition {

    private static final Pattern RUN_ID = Pattern.compile("[0-9a-f]{32}");

    /** How many characters of params and tags their indexes have. */
    static final int INDEXED = 64;

    private RunCondition() {}

    static String of(RunFilter filter, String name, Map<String, Object> params) {
        FilterOperator operator = filter.operator();
        params.put(name, parameter(filter.value()));
        return switch (filter.field()) {
            case RunField.Attribute attribute -> attribute(attribute, filter, name, params);
            case RunField.MetricValue(String key) ->
                    logged(
                            "tracker.metrics",
                            key,
                            operator.condition("l.value", name),
                            name,
                            params);
            case RunField.Param(String key) ->
                    logged("tracker.params", key, indexed(filter, name), name, params);
            case RunField.Tag(String key) ->
                    logged("tracker.tags", key, indexed(filter, name), name, params);
            case RunField.DatasetProperty property ->
                    "exists (select from tracker.run_datasets l where l.run_id = r.id and l.experiment_id = r.experiment_id and %s)"
                            .formatted(operator.condition(column(property), name));
        };
    }

    static String column(RunField.Attribute attribute) {
        return switch (attribute) {
            case RUN_ID -> "r.id";
            case NAME -> "r.name";
            case USER -> "r.user_name";
            case STATUS -> "r.status";
            case START_TIME -> "r.started_at";
            case END_TIME -> "r.ended_at";
        };
    }

    static String text(RunField.Attribute attribute) {
        return attribute == RunField.Attribute.RUN_ID
                ? "replace(r.id::text, '-', '')"
                : column(attribute);
    }

    /** Whole ids go by the primary key; what is no id is nobody's. */
    private static String attribute(
            RunField.Attribute attribute,
            RunFilter filter,
            String name,
            Map<String, Object> params) {
        boolean ids = filter.operator() == FilterOperator.EQUAL || filter.operator().takesList();
        if (attribute != RunField.Attribute.RUN_ID || !ids) {
            return filter.operator().condition(text(attribute), name);
        }
        List<?> wanted = filter.value() instanceof List<?> list ? list : List.of(filter.value());
        params.put(
                name,
                wanted.stream()
                        .map(Objects::toString)
                        .filter(id -> RUN_ID.matcher(id).matches())
                        .map(id -> new RunId(id).uuid())
                        .toArray(UUID[]::new));
        return (filter.operator() == FilterOperator.NOT_IN ? "r.id <> all(:%s)" : "r.id = any(:%s)")
                .formatted(name);
    }

    private static String column(RunField.DatasetProperty property) {
        return switch (property) {
            case NAME -> "l.name";
            case DIGEST -> "l.digest";
            case CONTEXT -> "l.context";
        };
    }

    /**
     * Equality goes through the index over the first characters, which are the whole value where
     * there are fewer. A second comparison then would only mislead the planner, who takes the two
     * for independent.
     */
    private static String indexed(RunFilter filter, String name) {
        String comparison = filter.operator().condition("l.value", name);
        if (filter.operator() != FilterOperator.EQUAL) {
            return comparison;
        }
        String start = "left(l.value, %d) = left(:%s, %d)".formatted(INDEXED, name, INDEXED);
        return filter.value() instanceof String value && value.length() < INDEXED
                ? start
                : start + " and " + comparison;
    }

    /** The runs that logged something under the key, such that the comparison of it holds. */
    static String logged(
            String table, String key, String comparison, String name, Map<String, Object> params) {
        params.put(name + "_key", key);
        return "exists (select from %s l where l.run_id = r.id and l.experiment_id = r.experiment_id and l.key = :%s_key and %s)"
                .formatted(table, name, comparison);
    }

    private static Object parameter(Object value) {
        return switch (value) {
            case Instant time -> RunSql.timestamp(time);
            case List<?> texts -> texts.stream().map(Objects::toString).toArray(String[]::new);
            default -> value;
        };
    }
}
