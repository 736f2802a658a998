package dev.credence.tracker;

import dev.credence.database.PageToken;
import dev.credence.problem.InvalidFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a run in the order of a search.
 *
 * @param ranks the values it is ordered by, as text; null where it has none
 */
record RunPlace(List<@Nullable String> ranks, Instant startedAt, RunId id) {

    private static final char RANKED = 'r';
    private static final char UNRANKED = 'u';

    static RunPlace of(List<@Nullable String> ranks, RunInfo info) {
        return new RunPlace(ranks, info.startedAt(), info.id());
    }

    static RunPlace parse(String token, List<RunQuery.Order> orders) {
        return PageToken.read(token, orders.size() + 3, values -> read(values, orders))
                .orElseThrow(InvalidFields::pageToken);
    }

    private static RunPlace read(List<String> values, List<RunQuery.Order> orders) {
        String flags = values.getFirst();
        if (flags.length() != orders.size()) {
            throw new IllegalArgumentException("another order's token");
        }
        var ranks = new ArrayList<@Nullable String>();
        for (int i = 0; i < orders.size(); i++) {
            String rank = flags.charAt(i) == RANKED ? values.get(i + 1) : null;
            if (rank != null) {
                RunSql.rankValue(orders.get(i).field(), rank);
            }
            ranks.add(rank);
        }
        return new RunPlace(
                ranks,
                Instant.parse(values.get(orders.size() + 1)),
                new RunId(values.get(orders.size() + 2)));
    }

    /** The value it is ordered by first of all. */
    @Nullable String rank() {
        return ranks.getFirst();
    }

    /** The place among the runs that have the first value in common. */
    RunPlace withinGroup() {
        return new RunPlace(
                ranks.size() == 1 ? List.of(startedAt.toString()) : ranks.subList(1, ranks.size()),
                startedAt,
                id);
    }

    boolean ranked() {
        return rank() != null;
    }

    PageToken token() {
        var flags = new StringBuilder();
        var values = new ArrayList<Object>();
        for (String rank : ranks) {
            flags.append(rank == null ? UNRANKED : RANKED);
            values.add(rank == null ? "" : rank);
        }
        values.addFirst(flags);
        values.add(startedAt);
        values.add(id);
        return PageToken.of(values.toArray());
    }
}
