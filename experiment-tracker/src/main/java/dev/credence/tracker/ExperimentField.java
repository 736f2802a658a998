package dev.credence.tracker;

/** What experiments can be filtered by, and the attributes that they can be ordered by. */
public sealed interface ExperimentField {

    /** A property that every experiment has. */
    enum Attribute implements ExperimentField {
        ID("id"),
        NAME("name"),
        CREATED("created_at"),
        UPDATED("updated_at");

        final String column;

        Attribute(String column) {
            this.column = column;
        }

        boolean time() {
            return this == CREATED || this == UPDATED;
        }
    }

    /** A tag, which is text. */
    record Tag(String key) implements ExperimentField {}
}
