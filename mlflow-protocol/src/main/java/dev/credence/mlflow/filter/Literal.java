package dev.credence.mlflow.filter;

import java.util.List;

/** What a comparison compares with. */
public sealed interface Literal {

    /** In single or double quotes. */
    record Text(String value) implements Literal {}

    /** A number without quotes; always finite. */
    record Numeric(double value) implements Literal {}

    /** The members of an {@code IN} list. */
    record Texts(List<String> values) implements Literal {
        public Texts {
            values = List.copyOf(values);
        }
    }
}
