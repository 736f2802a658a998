package dev.credence.tracker;

import dev.credence.database.PageToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place of a run in the order of a search.
 *
 * @param rank the value it is ordered by, as text; null when it has none
 */
record RunPlace(@Nullable String rank, Instant startedAt, RunId id) {

    static RunPlace of(@Nullable String rank, RunInfo info) {
        return new RunPlace(rank, info.startedAt(), info.id());
    }

    static RunPlace parse(String token, RunQuery.Order order) {
        return Tokens.read(
                token,
                4,
                values -> {
                    String rank = values.get(0).equals("ranked") ? values.get(1) : null;
                    if (rank != null) {
                        RunSql.rankValue(order.field(), rank);
                    }
                    return new RunPlace(
                            rank, Instant.parse(values.get(2)), new RunId(values.get(3)));
                });
    }

    boolean ranked() {
        return rank != null;
    }

    PageToken token() {
        return PageToken.of(
                ranked() ? "ranked" : "unranked", rank == null ? "" : rank, startedAt, id);
    }
}
