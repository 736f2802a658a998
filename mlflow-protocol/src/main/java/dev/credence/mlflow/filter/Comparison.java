package dev.credence.mlflow.filter;

import dev.credence.mlflow.MlflowError;
import java.util.List;

/**
 * One comparison of a filter, whose parts must all hold. Which identifiers there are, and what each
 * may be compared with, is for the search to say; {@link #text}, {@link #number} and {@link #texts}
 * refuse the wrong kind in the caller's words.
 */
public record Comparison(Identifier identifier, Operator operator, Literal literal) {

    /** The text to compare with. */
    public String text() {
        if (literal instanceof Literal.Text(String value)) {
            return value;
        }
        throw mistake("is compared with text in quotes");
    }

    /** The number to compare with. */
    public double number() {
        if (literal instanceof Literal.Numeric(double value)) {
            return value;
        }
        throw mistake("is compared with a number");
    }

    /** The members of the list to compare with. */
    public List<String> texts() {
        if (literal instanceof Literal.Texts(List<String> values)) {
            return values;
        }
        throw mistake("is compared with a list of texts in parentheses");
    }

    /** For a comparison that the search does not support. */
    public MlflowError mistake(String reason) {
        return MlflowError.invalid(
                "Invalid filter: '%s' %s, and not by %s as here."
                        .formatted(identifier, reason, operator.text()));
    }
}
