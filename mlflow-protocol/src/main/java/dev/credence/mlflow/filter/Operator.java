package dev.credence.mlflow.filter;

import java.util.Locale;
import java.util.Optional;

/** How a comparison compares. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    LIKE("LIKE"),
    ILIKE("ILIKE"),
    IN("IN"),
    NOT_IN("NOT IN");

    private final String text;

    Operator(String text) {
        this.text = text;
    }

    /** As a filter has it, which is also SQL. */
    public String text() {
        return text;
    }

    public boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    public boolean takesPattern() {
        return this == LIKE || this == ILIKE;
    }

    static Optional<Operator> of(String text) {
        for (Operator operator : values()) {
            if (operator.text.equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
