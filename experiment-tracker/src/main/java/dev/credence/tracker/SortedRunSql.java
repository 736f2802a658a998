package dev.credence.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a {@link RunSelection} in an order that no index has: it sorts what the filters
 * leave. What has an index goes by {@link RunSql#ranked}, or by groups.
 */
final class SortedRunSql {

    private SortedRunSql() {}

    static RunSql of(RunSelection selection, @Nullable RunPlace place) {
        var params = new HashMap<String, Object>();
        var keys = new ArrayList<Key>();
        var joins = new StringBuilder();
        for (int i = 0; i < selection.orders().size(); i++) {
            RunQuery.Order order = selection.orders().get(i);
            String alias = "o" + i;
            keys.add(new Key(order, alias, RunSql.rankExpression(order.field(), alias)));
            joins.append(join(order.field(), alias, params));
        }
        String ranks = keys.stream().map(Key::text).collect(Collectors.joining(", "));
        String order = keys.stream().map(Key::orderBy).collect(Collectors.joining(", "));
        String text =
                RunSql.COLUMNS
                        + "array[%s] as ranks from tracker.runs r".formatted(ranks)
                        + joins
                        + RunSql.where(selection, params)
                        + (place == null ? "" : " and (" + behind(keys, place, params) + ")")
                        + " order by %s, r.started_at desc, r.id limit :limit".formatted(order);
        return new RunSql(text, params);
    }

    private static String join(RunField field, String alias, Map<String, Object> params) {
        if (field instanceof RunField.Attribute) {
            return "";
        }
        params.put(alias + "_key", RunSql.key(field));
        return " left join %2$s %1$s on %1$s.run_id = r.id and %1$s.experiment_id = r.experiment_id and %1$s.key = :%1$s_key"
                .formatted(alias, RunSql.table(field));
    }

    /** Equal in the first keys and behind in the next, or equal in all and started before. */
    private static String behind(List<Key> keys, RunPlace place, Map<String, Object> params) {
        var cases = new ArrayList<String>();
        String equal = "true";
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            String rank = place.ranks().get(i);
            if (rank != null) {
                params.put(key.alias() + "_rank", RunSql.rankValue(key.order.field(), rank));
                cases.add("(%s and (%s or not %s))".formatted(equal, key.beyond(), key.present()));
            }
            equal += " and " + (rank == null ? "not " + key.present() : key.same());
        }
        cases.add("(%s and %s)".formatted(equal, RunSql.behindStart(place, params)));
        return String.join(" or ", cases);
    }

    /** One order and the expression of its values. */
    private record Key(RunQuery.Order order, String alias, String rank) {

        String present() {
            return "coalesce(%s, false)".formatted(RunSql.present(order.field(), rank));
        }

        String text() {
            return "case when %s then cast(%s as text) end"
                    .formatted(present(), RunSql.rankText(order.field(), rank));
        }

        String orderBy() {
            return "%1$s desc, case when %1$s then %2$s end %3$s"
                    .formatted(present(), rank, order.ascending() ? "asc" : "desc");
        }

        String same() {
            return "(%s and %s = :%s_rank)".formatted(present(), rank, alias);
        }

        String beyond() {
            return "%s %s :%s_rank".formatted(rank, order.ascending() ? ">" : "<", alias);
        }
    }
}
