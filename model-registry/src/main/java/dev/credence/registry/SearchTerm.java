package dev.credence.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a {@link RegistryQuery}; all of them must hold.
 *
 * @param key of a {@code TAG}, null for everything else
 * @param values a text, a number, or the members of a list
 */
public record SearchTerm(
        SearchField field, @Nullable String key, Operator operator, List<?> values) {

    /** How a field is compared; a list for {@code IN}, one value for all others. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        LIKE("like"),
        ILIKE("ilike"),
        IN("= any"),
        NOT_IN("<> all");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        boolean takesList() {
            return this == IN || this == NOT_IN;
        }
    }

    public SearchTerm {
        values = List.copyOf(values);
        if (!operator.takesList() && values.size() != 1) {
            throw new IllegalArgumentException(operator + " takes one value");
        }
        if ((key == null) == (field == SearchField.TAG)) {
            throw new IllegalArgumentException("a key belongs to a tag");
        }
    }
}
