package dev.credence.mlflow.filter;

import dev.credence.mlflow.MlflowError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads MLflow's filter language: comparisons joined by {@code AND}.
 *
 * <pre>
 * filter     := comparison (AND comparison)*
 * comparison := identifier operator value | identifier [NOT] IN '(' text (',' text)* ')'
 * identifier := [entity '.'] key          the key may be in back-ticks or double quotes
 * value      := number | 'text' | "text"  a doubled quote stands for one
 * </pre>
 */
public final class Filter {

    private static final int LONGEST = 200_000;
    private static final int MOST_COMPARISONS = 50;

    private Filter() {}

    /**
     * The comparisons, none when the filter is absent or blank.
     *
     * @throws MlflowError saying where the text cannot be read
     */
    public static List<Comparison> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        if (text.length() > LONGEST) {
            throw MlflowError.invalid("filter", "be at most %d characters".formatted(LONGEST));
        }
        var cursor = new Cursor("filter", text);
        var comparisons = new ArrayList<Comparison>();
        do {
            if (comparisons.size() == MOST_COMPARISONS) {
                throw MlflowError.invalid(
                        "filter", "have at most %d comparisons".formatted(MOST_COMPARISONS));
            }
            comparisons.add(comparison(cursor));
        } while (cursor.word("AND"));
        cursor.end();
        return List.copyOf(comparisons);
    }

    private static Comparison comparison(Cursor cursor) {
        Identifier identifier = cursor.identifier();
        Operator operator = cursor.operator();
        Literal literal = operator.takesList() ? cursor.texts() : cursor.value();
        return new Comparison(identifier, operator, literal);
    }
}
