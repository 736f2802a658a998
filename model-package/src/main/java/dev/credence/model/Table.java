package dev.credence.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Rows of numbers under typed columns, held column by column; immutable. Read one from CSV with
 * {@link #read}. A missing optional value is {@code NaN}; whole numbers and categories are held as
 * doubles, exactly.
 */
public final class Table {

    private final List<Column> columns;
    private final double[][] values;
    private final int rows;

    Table(List<Column> columns, double[][] values) {
        this.columns = List.copyOf(columns);
        this.values = values;
        this.rows = values.length == 0 ? 0 : values[0].length;
    }

    /** A table of the given values, one array per column, each value checked against its column. */
    public static Table of(List<Column> columns, double[]... values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(
                    "%d columns and %d arrays of values".formatted(columns.size(), values.length));
        }
        double[][] copies = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            if (values[i].length != values[0].length) {
                throw new IllegalArgumentException(
                        "column %s has another length".formatted(column.name()));
            }
            copies[i] = values[i].clone();
            for (double value : copies[i]) {
                boolean absent = Double.isNaN(value) && !column.required();
                if (!absent && !column.accepts(value)) {
                    throw new IllegalArgumentException(
                            "column %s has %s and must be %s"
                                    .formatted(column.name(), value, column.accepted()));
                }
            }
        }
        return new Table(columns, copies);
    }

    /**
     * Reads RFC 4180 CSV in UTF-8 (a byte-order mark is skipped) with a header line. Columns that
     * the schema doesn't name are ignored; everything that is wrong is reported together, up to the
     * limits.
     */
    public static TableReading read(InputStream csv, List<Column> schema) throws IOException {
        return read(csv, schema, TableLimits.defaults());
    }

    public static TableReading read(InputStream csv, List<Column> schema, TableLimits limits)
            throws IOException {
        return new TableReader(schema, limits).read(csv);
    }

    public List<Column> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public boolean has(String column) {
        return columns.stream().anyMatch(candidate -> candidate.name().equals(column));
    }

    /** A copy of the column's values in row order. */
    public double[] values(String column) {
        return values[indexOf(column)].clone();
    }

    /** A copy of a whole-number column's values. */
    public int[] integers(String column) {
        double[] source = values[indexOf(column)];
        int[] integers = new int[rows];
        for (int row = 0; row < rows; row++) {
            int value = (int) source[row];
            if (value != source[row]) {
                throw new IllegalArgumentException(
                        "column %s, row %d: %s is not a whole number"
                                .formatted(column, row + 1, source[row]));
            }
            integers[row] = value;
        }
        return integers;
    }

    public double value(int row, String column) {
        return values[indexOf(column)][row];
    }

    /** The rows of the given positions, in that order, as a new table. */
    public Table select(int[] positions) {
        double[][] selected = new double[values.length][positions.length];
        for (int i = 0; i < values.length; i++) {
            for (int row = 0; row < positions.length; row++) {
                selected[i][row] = values[i][Objects.checkIndex(positions[row], rows)];
            }
        }
        return new Table(columns, selected);
    }

    /** CSV with a header that {@link #read} turns into an equal table. */
    public void writeCsv(Appendable out) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(columns.get(i).name()));
        }
        out.append("\r\n");
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns.size(); i++) {
                out.append(i == 0 ? "" : ",").append(text(columns.get(i), values[i][row]));
            }
            out.append("\r\n");
        }
    }

    private static String text(Column column, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return column.type() == ColumnType.INT
                ? String.valueOf((int) value)
                : String.valueOf(value);
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the table has no column " + column);
    }
}
