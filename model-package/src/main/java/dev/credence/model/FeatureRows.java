package dev.credence.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of named features, as a caller sends them, checked against a signature: a {@link Table} or
 * every mistake found. For files use {@link Table#read}.
 */
public sealed interface FeatureRows {

    int MOST_MISTAKES = 100;

    /** Every row fits; the table has the signature's inputs as columns. */
    record Valid(Table table) implements FeatureRows {}

    /** What is wrong, at most {@value #MOST_MISTAKES} mistakes. */
    record Invalid(List<RowMistake> mistakes) implements FeatureRows {
        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    static FeatureRows check(
            Signature signature, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        List<Column> inputs = signature.inputs();
        var mistakes = new ArrayList<RowMistake>();
        double[][] values = new double[inputs.size()][rows.size()];
        for (int row = 0; row < rows.size() && mistakes.size() < MOST_MISTAKES; row++) {
            Map<String, ? extends @Nullable Object> features = rows.get(row);
            int present = 0;
            for (int i = 0; i < inputs.size(); i++) {
                Column column = inputs.get(i);
                Object value = features.get(column.name());
                present += features.containsKey(column.name()) ? 1 : 0;
                values[i][row] = number(column, value, row, mistakes);
            }
            if (present < features.size()) {
                reportUnknown(signature, features, row, mistakes);
            }
        }
        if (mistakes.isEmpty()) {
            return new Valid(new Table(inputs, values));
        }
        return new Invalid(mistakes.subList(0, Math.min(mistakes.size(), MOST_MISTAKES)));
    }

    private static double number(
            Column column, @Nullable Object value, int row, List<RowMistake> mistakes) {
        if (value == null) {
            if (column.required()) {
                mistakes.add(
                        new RowMistake(
                                row, column.name(), "is missing; it must be " + column.accepted()));
            }
            return Double.NaN;
        }
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (!column.accepts(number)) {
            mistakes.add(new RowMistake(row, column.name(), "must be " + column.accepted()));
        }
        return number;
    }

    private static void reportUnknown(
            Signature signature,
            Map<String, ? extends @Nullable Object> features,
            int row,
            List<RowMistake> mistakes) {
        String known =
                signature.inputs().stream().map(Column::name).collect(Collectors.joining(", "));
        for (String name : features.keySet()) {
            if (signature.input(name).isEmpty()) {
                mistakes.add(
                        new RowMistake(
                                row,
                                name,
                                "is not a feature of this model; its features are " + known));
            }
        }
    }
}
