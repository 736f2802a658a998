package dev.credence.registry;

/**
 * What models and versions are searched and ordered by; {@code m} is the model, {@code v} the
 * version.
 */
public enum SearchField {
    NAME("m.name collate \"C\"", Kind.TEXT),
    TAG("", Kind.TEXT),
    SOURCE("v.source", Kind.TEXT),
    RUN_ID("v.run_id", Kind.TEXT),
    NUMBER("v.number", Kind.NUMBER),
    MODEL_CREATED("m.created_at", Kind.TIME),
    MODEL_UPDATED("m.updated_at", Kind.TIME),
    VERSION_CREATED("v.created_at", Kind.TIME),
    VERSION_UPDATED("v.updated_at", Kind.TIME);

    /** How a value is written in a page token and compared. */
    enum Kind {
        TEXT("%s"),
        NUMBER("%s::bigint"),
        TIME("(extract(epoch from %s) * 1000000)::bigint");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    private final String column;
    private final Kind kind;

    SearchField(String column, Kind kind) {
        this.column = column;
        this.kind = kind;
    }

    String column() {
        return column;
    }

    /** The value by which rows are sorted, as text or a whole number. */
    String sortValue() {
        return kind.sql.formatted(column);
    }

    Object parsed(String token) {
        return kind == Kind.TEXT ? token : (Object) Long.valueOf(token);
    }
}
