package dev.credence.pipelines;

import dev.credence.database.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reading of columns and pages that every table of this module shares. */
final class Rows {

    private Rows() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Cuts a list that was read one longer than asked for, and tells where to go on. */
    static <T> Page<T> page(List<T> found, int maxResults, Function<T, String> token) {
        if (found.size() <= maxResults) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, maxResults);
        return new Page<>(items, token.apply(items.getLast()));
    }
}
