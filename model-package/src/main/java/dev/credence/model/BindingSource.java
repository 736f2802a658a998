package dev.credence.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Where one data variable of a program gets its value from: the number of rows, a fixed number, a
 * column, or several columns as a matrix. Its text form is {@code rows}, a number, {@code column
 * NAME} or {@code columns NAME, NAME}.
 */
public sealed interface BindingSource {

    /** The number of rows of the table. */
    record RowCount() implements BindingSource {
        @Override
        public String toString() {
            return "rows";
        }
    }

    /** A number that is the same in training and in every prediction. */
    record Constant(double value) implements BindingSource {
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a constant must be a finite number");
            }
        }

        @Override
        public String toString() {
            return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
        }
    }

    /** The values of one column, a vector or an array with an element per row. */
    record ColumnValues(String column) implements BindingSource {
        @Override
        public String toString() {
            return "column " + column;
        }
    }

    /** The values of several columns, a matrix with a row per row of the table. */
    record ColumnMatrix(List<String> columns) implements BindingSource {
        public ColumnMatrix {
            columns = List.copyOf(columns);
        }

        @Override
        public String toString() {
            return "columns " + String.join(", ", columns);
        }
    }

    /** The names of the columns that this source reads. */
    default List<String> columnNames() {
        return switch (this) {
            case RowCount _, Constant _ -> List.of();
            case ColumnValues(String column) -> List.of(column);
            case ColumnMatrix(List<String> columns) -> columns;
        };
    }

    /**
     * @throws IllegalArgumentException saying what is accepted
     */
    static BindingSource parse(String text) {
        String source = text.strip();
        if (source.equals("rows")) {
            return new RowCount();
        }
        if (source.startsWith("column ")) {
            return new ColumnValues(source.substring("column ".length()).strip());
        }
        if (source.startsWith("columns ")) {
            String[] names = source.substring("columns ".length()).split(",", -1);
            List<String> columns = Arrays.stream(names).map(String::strip).toList();
            if (columns.stream().noneMatch(String::isEmpty)) {
                return new ColumnMatrix(columns);
            }
        }
        try {
            return new Constant(new BigDecimal(source).doubleValue());
        } catch (NumberFormatException cause) {
            throw new IllegalArgumentException(
                    "must be rows, a number, column NAME or columns NAME, NAME; it is '%s'"
                            .formatted(text),
                    cause);
        }
    }
}
