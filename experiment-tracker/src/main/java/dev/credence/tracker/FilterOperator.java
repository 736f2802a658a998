package dev.credence.tracker;

/**
 * How a field is compared with a value; {@code LIKE} and {@code ILIKE} take {@code %} and {@code
 * _}, {@code IN} and {@code NOT_IN} a list.
 */
public enum FilterOperator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    LIKE("like"),
    ILIKE("ilike"),
    IN("in"),
    NOT_IN("not in");

    private final String sql;

    FilterOperator(String sql) {
        this.sql = sql;
    }

    boolean takesPattern() {
        return this == LIKE || this == ILIKE;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    boolean comparesText() {
        return takesPattern() || this == EQUAL || this == NOT_EQUAL;
    }

    boolean comparesNumbers() {
        return !takesPattern() && !takesList();
    }

    /**
     * The comparison of a column with a named parameter. Without an escape character every pattern
     * is a valid one.
     */
    String condition(String column, String parameter) {
        return switch (this) {
            case LIKE, ILIKE -> "%s %s :%s escape ''".formatted(column, sql, parameter);
            case IN -> "%s = any(:%s)".formatted(column, parameter);
            case NOT_IN -> "%s <> all(:%s)".formatted(column, parameter);
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST ->
                    "%s %s :%s".formatted(column, sql, parameter);
        };
    }

    /** Reads the text form of what compares one value; null for anything else. */
    static @org.jspecify.annotations.Nullable FilterOperator ofSingle(String text) {
        for (FilterOperator operator : values()) {
            if (!operator.takesList() && operator.sql.equalsIgnoreCase(text)) {
                return operator;
            }
        }
        return null;
    }
}
