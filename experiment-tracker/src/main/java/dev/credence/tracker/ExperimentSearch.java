package dev.credence.tracker;

import dev.credence.database.Page;
import dev.credence.database.PageToken;
import dev.credence.database.Workspace;
import dev.credence.problem.InvalidFields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds experiments by attributes and tags. */
class ExperimentSearch {

    private final JdbcClient jdbc;
    private final StoredExperiments stored;

    ExperimentSearch(JdbcClient jdbc, StoredExperiments stored) {
        this.jdbc = jdbc;
        this.stored = stored;
    }

    Page<Experiment> find(ExperimentQuery query, Set<Integer> hidden) {
        var params = new HashMap<String, Object>();
        String where = where(query, params);
        if (!hidden.isEmpty()) {
            where += " and e.id <> all(:hidden)";
            params.put("hidden", hidden.stream().mapToInt(Integer::intValue).toArray());
        }
        String column = query.order().field().column;
        String direction = query.order().ascending() ? "asc" : "desc";
        String sql =
                "select e.id, e.%1$s as rank from tracker.experiments e where %2$s order by e.%1$s %3$s, e.id limit :limit"
                        .formatted(column, where, direction);
        List<Place> rows =
                jdbc.sql(sql)
                        .params(params)
                        .param("limit", query.maxResults() + 1)
                        .query((row, _) ->
                                new Place(
                                        row.getInt("id"),
                                        query.order().field().time()
                                                ? row.getObject("rank", OffsetDateTime.class)
                                                        .toInstant()
                                                        .toString()
                                                : row.getString("rank")))
                        .list();
        Page<Place> page =
                Page.of(rows, query.maxResults(), place -> PageToken.of(place.rank(), place.id()));
        return new Page<>(experiments(page.items()), page.nextPageToken());
    }

    Set<Integer> existing(Workspace workspace, Collection<Integer> ids) {
        return Set.copyOf(
                jdbc.sql(
                                "select id from tracker.experiments where workspace = :workspace and id = any(:ids)")
                        .param("workspace", workspace.name())
                        .param("ids", ids.stream().mapToInt(Integer::intValue).toArray())
                        .query(Integer.class)
                        .list());
    }

    private static String where(ExperimentQuery query, Map<String, Object> params) {
        var where = new ArrayList<String>();
        where.add("e.workspace = :workspace and e.stage = any(:stages)");
        params.put("workspace", query.workspace().name());
        params.put("stages", query.stages().stream().map(Enum::name).toArray(String[]::new));
        for (int i = 0; i < query.filters().size(); i++) {
            where.add(condition(query.filters().get(i), "f" + i, params));
        }
        if (query.pageToken() != null) {
            where.add(behind(query, query.pageToken(), params));
        }
        return String.join(" and ", where);
    }

    private static String condition(
            ExperimentFilter filter, String name, Map<String, Object> params) {
        params.put(
                name,
                filter.value() instanceof Instant time ? RunSql.timestamp(time) : filter.value());
        return switch (filter.field()) {
            case ExperimentField.Attribute attribute ->
                    filter.operator().condition("e." + attribute.column, name);
            case ExperimentField.Tag(String key) -> {
                params.put(name + "_key", key);
                yield "exists (select from tracker.experiment_tags t where t.experiment_id = e.id and t.key = :%s_key and %s)"
                        .formatted(name, filter.operator().condition("t.value", name));
            }
        };
    }

    private static String behind(ExperimentQuery query, String token, Map<String, Object> params) {
        var field = query.order().field();
        var _ =
                PageToken.read(
                                token,
                                2,
                                values -> {
                                    String rank = values.getFirst();
                                    params.put(
                                            "rank",
                                            field.time()
                                                    ? RunSql.timestamp(Instant.parse(rank))
                                                    : field == ExperimentField.Attribute.ID
                                                            ? Integer.valueOf(rank)
                                                            : rank);
                                    params.put("place", Integer.valueOf(values.get(1)));
                                    return params;
                                })
                        .orElseThrow(InvalidFields::pageToken);
        return "(e.%1$s %2$s :rank or e.%1$s = :rank and e.id > :place)"
                .formatted(field.column, query.order().ascending() ? ">" : "<");
    }

    private List<Experiment> experiments(List<Place> places) {
        List<Integer> ids = places.stream().map(Place::id).toList();
        Map<Integer, Experiment> found =
                stored.findByIdIn(ids).stream()
                        .map(StoredExperiment::toExperiment)
                        .collect(Collectors.toMap(Experiment::id, Function.identity()));
        return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
    }

    private record Place(int id, String rank) {}
}
