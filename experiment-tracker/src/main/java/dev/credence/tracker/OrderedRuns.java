package dev.credence.tracker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the next runs of a selection in its order, by indexes wherever there are any. */
class OrderedRuns {

    private final JdbcClient jdbc;

    OrderedRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A found run and the texts of the values it was ordered by, null where it has none. */
    record RankedRun(List<@Nullable String> ranks, RunInfo info) {

        private RankedRun below(@Nullable String rank, boolean alone) {
            var all = new ArrayList<@Nullable String>();
            all.add(rank);
            if (!alone) {
                all.addAll(ranks);
            }
            return new RankedRun(all, info);
        }
    }

    List<RankedRun> find(RunSelection selection, @Nullable RunPlace place, int limit) {
        if (selection.byGroups()) {
            return byGroups(selection, place, limit);
        }
        return selection.orders().size() == 1
                ? inOrder(selection, place, limit)
                : rows(SortedRunSql.of(selection, place), limit);
    }

    /**
     * The runs that have a value of the order's field come first, by an index where there is one;
     * when they don't fill the page, those without one follow.
     */
    private List<RankedRun> inOrder(RunSelection selection, @Nullable RunPlace place, int limit) {
        var rows = new ArrayList<RankedRun>();
        if (place == null || place.ranked()) {
            rows.addAll(rows(RunSql.ranked(selection, place), limit));
        }
        if (rows.size() < limit && RunSql.mayLack(selection.order().field())) {
            RunPlace unranked = place != null && !place.ranked() ? place : null;
            rows.addAll(rows(RunSql.unranked(selection, unranked), limit - rows.size()));
        }
        return rows;
    }

    /**
     * An index has the runs by the first order; what the others say within one value of it, it has
     * not. So the next values are looked up first. The runs before the last of these values fit
     * into the page and are sorted. Those that have the last value may be a million: they are found
     * in the order of the others, as a search of their own.
     */
    private List<RankedRun> byGroups(RunSelection selection, @Nullable RunPlace place, int limit) {
        RunField field = selection.order().field();
        var rows = new ArrayList<RankedRun>();
        String behind = null;
        if (place != null) {
            behind = place.rank();
            rows.addAll(group(selection, behind, place.withinGroup(), limit));
            if (behind == null) {
                return rows;
            }
        }
        if (rows.size() < limit) {
            List<Rank> next = next(selection, behind, limit - rows.size());
            if (!next.isEmpty()) {
                Rank last = next.getLast();
                List<String> before =
                        next.stream()
                                .filter(rank -> !rank.same(last, field))
                                .map(Rank::id)
                                .toList();
                if (!before.isEmpty()) {
                    rows.addAll(
                            rows(SortedRunSql.of(selection.among(before), null), before.size()));
                }
                rows.addAll(group(selection, last.text(), null, limit - rows.size()));
            }
        }
        if (rows.size() < limit && RunSql.mayLack(field)) {
            rows.addAll(group(selection, null, null, limit - rows.size()));
        }
        return rows;
    }

    private List<RankedRun> group(
            RunSelection selection, @Nullable String rank, @Nullable RunPlace place, int limit) {
        RunField field = selection.order().field();
        RunCriterion criterion =
                rank == null
                        ? new RunCriterion.Unranked(field)
                        : new RunCriterion.AtRank(field, rank);
        boolean alone = selection.orders().size() == 1;
        return find(selection.group(criterion), place, limit).stream()
                .map(row -> row.below(rank, alone))
                .toList();
    }

    private List<Rank> next(RunSelection selection, @Nullable String behind, int limit) {
        RunSql sql = RunSql.ranks(selection, behind);
        return jdbc.sql(sql.text())
                .params(sql.params())
                .param("limit", limit)
                .query((row, _) ->
                        new Rank(
                                RunId.of(row.getObject("id", UUID.class)).value(),
                                row.getString("rank")))
                .list();
    }

    /** A run's id and the value that it is ordered by first. */
    private record Rank(String id, String text) {

        /** Zero has two texts. */
        boolean same(Rank other, RunField field) {
            return field instanceof RunField.MetricValue
                    ? Double.parseDouble(text) == Double.parseDouble(other.text)
                    : text.equals(other.text);
        }
    }

    private List<RankedRun> rows(RunSql sql, int limit) {
        return jdbc.sql(sql.text())
                .params(sql.params())
                .param("limit", limit)
                .query(OrderedRuns::ranked)
                .list();
    }

    private static RankedRun ranked(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        var info =
                new RunInfo(
                        RunId.of(row.getObject("id", UUID.class)),
                        row.getInt("experiment_id"),
                        row.getString("name"),
                        row.getString("user_name"),
                        RunStatus.valueOf(row.getString("status")),
                        LifecycleStage.valueOf(row.getString("stage")),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        ended == null ? null : ended.toInstant());
        var ranks = (String[]) row.getArray("ranks").getArray();
        return new RankedRun(Arrays.asList(ranks), info);
    }
}
