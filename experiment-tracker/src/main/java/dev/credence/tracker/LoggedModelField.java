package dev.credence.tracker;

/** What logged models can be filtered and ordered by. */
public sealed interface LoggedModelField {

    /** A property that every model has. */
    enum Attribute implements LoggedModelField {
        NAME("m.name"),
        ID("'m-' || replace(m.id::text, '-', '')"),
        TYPE("m.model_type"),
        STATUS("m.status"),
        SOURCE_RUN("replace(m.source_run_id::text, '-', '')"),
        CREATED("m.created_at"),
        UPDATED("m.updated_at");

        final String sql;

        Attribute(String sql) {
            this.sql = sql;
        }

        public boolean time() {
            return this == CREATED || this == UPDATED;
        }
    }

    /**
     * The greatest of the latest values that runs logged about the model.
     *
     * @param dataset what it was measured on; empty for anything
     */
    record MetricValue(String key, String dataset) implements LoggedModelField {}

    /** A param, which is text. */
    record Param(String key) implements LoggedModelField {}

    /** A tag, which is text. */
    record Tag(String key) implements LoggedModelField {}
}
