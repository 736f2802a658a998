package dev.credence.registry;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.problem.InvalidFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the rows of a {@link RegistryQuery}, a page by the place where the last one ended. Values
 * are always parameters; only fields and operators become SQL.
 */
class RegistrySearch {

    private static final String MODELS =
            "from registry.models m where m.deleted_at is null and m.workspace = :workspace";
    private static final String VERSIONS =
            """
            from registry.models m join registry.versions v on v.model_id = m.id
            where m.deleted_at is null and v.deleted_at is null and m.workspace = :workspace
            """;
    private static final String MODEL_TAG =
            "exists (select from registry.model_tags t where t.model_id = m.id and t.key = :%s and t.value %s)";
    private static final String VERSION_TAG =
            "exists (select from registry.version_tags t where t.version_id = v.id and t.key = :%s and t.value %s)";

    private final JdbcClient jdbc;

    RegistrySearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row ids of models. */
    Page<Integer> models(RegistryQuery query, Set<String> hidden) {
        return find(query, hidden, "m.id", MODELS, MODEL_TAG, List.of(SearchField.NAME))
                .map(Long::intValue);
    }

    /** The row ids of versions. */
    Page<Long> versions(RegistryQuery query, Set<String> hidden) {
        return find(
                query,
                hidden,
                "v.id",
                VERSIONS,
                VERSION_TAG,
                List.of(SearchField.NAME, SearchField.NUMBER));
    }

    private Page<Long> find(
            RegistryQuery query,
            Set<String> hidden,
            String id,
            String from,
            String tag,
            List<SearchField> last) {
        var params = new HashMap<String, Object>();
        params.put("workspace", query.workspace().name());
        var sql = new StringBuilder(from);
        if (!hidden.isEmpty()) {
            sql.append(" and m.name <> all(:hidden)");
            params.put("hidden", hidden.toArray(String[]::new));
        }
        for (SearchTerm term : query.terms()) {
            sql.append(" and ").append(condition(term, tag, query, params));
        }
        List<RegistryQuery.Order> order = order(query, last);
        if (query.pageToken() != null) {
            sql.append(" and (").append(behind(order, query.pageToken(), params)).append(')');
        }
        String values =
                order.stream()
                        .map(key -> key.field().sortValue())
                        .collect(Collectors.joining(", "));
        String sorted =
                order.stream()
                        .map(key -> key.field().sortValue() + (key.ascending() ? " asc" : " desc"))
                        .collect(Collectors.joining(", "));
        List<Row> rows =
                jdbc.sql(
                                "select %s, %s %s order by %s limit :limit"
                                        .formatted(id, values, sql, sorted))
                        .params(params)
                        .param("limit", query.maxResults() + 1)
                        .query((row, _) -> {
                            var place = new ArrayList<>();
                            for (int i = 0; i < order.size(); i++) {
                                place.add(row.getObject(i + 2));
                            }
                            return new Row(row.getLong(1), PageToken.of(place.toArray()));
                        })
                        .list();
        return Page.of(rows, query.maxResults(), Row::place).map(Row::id);
    }

    private static String condition(
            SearchTerm term, String tag, RegistryQuery query, Map<String, Object> params) {
        String name = "v" + params.size();
        params.put(name, value(term, query));
        String comparison =
                term.operator().takesList()
                        ? "%s(:%s)".formatted(term.operator().sql(), name)
                        : "%s :%s".formatted(term.operator().sql(), name);
        if (term.key() == null) {
            return term.field().column() + " " + comparison;
        }
        String key = "k" + params.size();
        params.put(key, term.key());
        return tag.formatted(key, comparison);
    }

    /** Names are compared as they are stored, with their workspace. */
    private static Object value(SearchTerm term, RegistryQuery query) {
        List<?> values =
                term.field() == SearchField.NAME
                        ? term.values().stream()
                                .map(name -> ModelName.prefixOf(query.workspace()) + name)
                                .toList()
                        : term.values();
        return term.operator().takesList()
                ? values.stream().map(String::valueOf).toArray(String[]::new)
                : values.getFirst();
    }

    private static List<RegistryQuery.Order> order(RegistryQuery query, List<SearchField> last) {
        var order = new ArrayList<>(query.order());
        for (SearchField field : last) {
            if (order.stream().noneMatch(key -> key.field() == field)) {
                order.add(new RegistryQuery.Order(field, field != SearchField.NUMBER));
            }
        }
        return order;
    }

    /** Equal in the first keys and behind in the next one, for each of the keys. */
    private static String behind(
            List<RegistryQuery.Order> order, String token, Map<String, Object> params) {
        List<Object> place =
                PageToken.read(
                                token,
                                order.size(),
                                values -> {
                                    var parsed = new ArrayList<Object>();
                                    for (int i = 0; i < values.size(); i++) {
                                        parsed.add(order.get(i).field().parsed(values.get(i)));
                                    }
                                    return parsed;
                                })
                        .orElseThrow(InvalidFields::pageToken);
        var cases = new ArrayList<String>();
        var equal = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            params.put("p" + i, place.get(i));
            SearchField field = order.get(i).field();
            String sign = order.get(i).ascending() ? ">" : "<";
            cases.add("%s%s %s :p%d".formatted(equal, field.sortValue(), sign, i));
            equal.append("%s = :p%d and ".formatted(field.sortValue(), i));
        }
        return String.join(" or ", cases);
    }

    private record Row(long id, PageToken place) {}
}
