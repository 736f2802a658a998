package dev.credence.tracker;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.problem.InvalidFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the ids of logged models; an experiment has few enough of them to be sorted. */
class LoggedModelSearch {

    private final JdbcClient jdbc;

    LoggedModelSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The token of a page counts rows: models are few, and their order may be by several fields.
     */
    Page<LoggedModelId> find(LoggedModelQuery query) {
        var params = new HashMap<String, Object>();
        long skipped =
                query.pageToken() == null
                        ? 0
                        : PageToken.readNumber(query.pageToken())
                                .orElseThrow(InvalidFields::pageToken);
        var where = new ArrayList<String>();
        where.add("m.stage = 'ACTIVE' and m.experiment_id = any(:experiments)");
        params.put(
                "experiments",
                query.experimentIds().stream().mapToInt(Integer::intValue).toArray());
        for (int i = 0; i < query.filters().size(); i++) {
            where.add(condition(query.filters().get(i), "f" + i, params));
        }
        var orders = new ArrayList<String>();
        for (int i = 0; i < query.orders().size(); i++) {
            LoggedModelQuery.Order order = query.orders().get(i);
            orders.add(
                    "%s %s nulls last"
                            .formatted(
                                    value(order.field(), "o" + i, params),
                                    order.ascending() ? "asc" : "desc"));
        }
        orders.add("m.created_at desc, m.id");
        List<LoggedModelId> rows =
                jdbc.sql(
                                "select m.id from tracker.logged_models m where %s order by %s limit :limit offset :skipped"
                                        .formatted(
                                                String.join(" and ", where),
                                                String.join(", ", orders)))
                        .params(params)
                        .param("limit", query.maxResults() + 1)
                        .param("skipped", skipped)
                        .query((row, _) -> LoggedModelId.of(row.getObject("id", UUID.class)))
                        .list();
        return Page.of(rows, query.maxResults(), _ -> PageToken.of(skipped + query.maxResults()));
    }

    private static String condition(
            LoggedModelQuery.Condition condition, String name, Map<String, Object> params) {
        params.put(name, parameter(condition.value()));
        return condition.operator().condition(value(condition.field(), name + "v", params), name);
    }

    private static String value(LoggedModelField field, String name, Map<String, Object> params) {
        return switch (field) {
            case LoggedModelField.Attribute attribute -> attribute.sql;
            case LoggedModelField.Param(String key) -> text("params", key, name, params);
            case LoggedModelField.Tag(String key) -> text("tags", key, name, params);
            case LoggedModelField.MetricValue(String key, String dataset) -> {
                params.put(name + "_key", key);
                params.put(name + "_dataset", dataset);
                yield """
                (select max(v.value) from tracker.logged_model_metrics v where v.model_id = m.id
                 and v.key = :%1$s_key and (:%1$s_dataset = '' or v.dataset_name = :%1$s_dataset))\
                """
                        .formatted(name);
            }
        };
    }

    private static String text(String table, String key, String name, Map<String, Object> params) {
        params.put(name + "_key", key);
        return "(select v.value from tracker.logged_model_%s v where v.model_id = m.id and v.key = :%s_key)"
                .formatted(table, name);
    }

    private static Object parameter(Object value) {
        return switch (value) {
            case Instant time -> RunSql.timestamp(time);
            case List<?> texts -> texts.stream().map(Objects::toString).toArray(String[]::new);
            default -> value;
        };
    }
}
