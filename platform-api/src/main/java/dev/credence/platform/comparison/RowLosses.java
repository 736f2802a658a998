package dev.credence.platform.comparison;

import dev.credence.model.CsvRecords;
import dev.credence.model.CsvRecords.MalformedCsv;
import dev.credence.model.TableLimits;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run's losses by held-out row, as its {@code losses.csv} has them: a column {@code observed},
 * any number of columns that are losses, and {@code mean}, from which the squared and the absolute
 * error follow.
 */
@SuppressWarnings("ArrayRecordComponent") // columns of equal length, never compared as records
record RowLosses(double[] observed, Map<String, double[]> losses) {

    private static final Set<String> NOT_LOSSES =
            Set.of("row", "observed", "mean", "lower", "upper");
    private static final int MOST_ROWS = 5_000_000;

    /**
     * @throws MalformedCsv when it is not such a file
     */
    static RowLosses read(Reader text) throws IOException, MalformedCsv {
        var records = new CsvRecords(text, TableLimits.defaults());
        List<String> names = records.next();
        if (names == null || !names.contains("observed")) {
            throw new MalformedCsv(1, "no column 'observed'");
        }
        var columns = new ArrayList<double[]>();
        names.forEach(_ -> columns.add(new double[1024]));
        int rows = 0;
        for (List<String> fields = records.next(); fields != null; fields = records.next()) {
            if (fields.size() != names.size() || rows == MOST_ROWS) {
                throw new MalformedCsv(records.line(), "not as many fields as the first line");
            }
            for (int column = 0; column < fields.size(); column++) {
                put(columns, column, rows, number(fields.get(column), records.line()));
            }
            rows++;
        }
        return of(names, columns, rows);
    }

    private static RowLosses of(List<String> names, List<double[]> columns, int rows) {
        columns.replaceAll(column -> Arrays.copyOf(column, rows));
        double[] observed = columns.get(names.indexOf("observed"));
        var losses = new LinkedHashMap<String, double[]>();
        for (int column = 0; column < names.size(); column++) {
            if (!NOT_LOSSES.contains(names.get(column))) {
                losses.put(names.get(column), columns.get(column));
            }
        }
        int mean = names.indexOf("mean");
        if (mean >= 0) {
            double[] squared = new double[rows];
            double[] absolute = new double[rows];
            for (int row = 0; row < rows; row++) {
                double error = observed[row] - columns.get(mean)[row];
                squared[row] = error * error;
                absolute[row] = Math.abs(error);
            }
            losses.putIfAbsent("squared_error", squared);
            losses.putIfAbsent("absolute_error", absolute);
        }
        return new RowLosses(observed, losses);
    }

    private static void put(List<double[]> columns, int column, int row, double value) {
        double[] values = columns.get(column);
        if (row == values.length) {
            values = Arrays.copyOf(values, 2 * row);
            columns.set(column, values);
        }
        values[row] = value;
    }

    private static double number(String text, long line) throws MalformedCsv {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new MalformedCsv(line, "'%s' is not a number".formatted(text));
        }
    }

    /** Why these are not losses on the same rows, or null when they are. */
    @Nullable String notPaired(RowLosses other) {
        if (observed.length != other.observed.length) {
            return "%d and %d rows were held out".formatted(observed.length, other.observed.length);
        }
        return Arrays.equals(observed, other.observed) ? null : "other rows were held out";
    }

    /** For each loss that both have, over the rows where both are numbers. */
    List<LossComparison> compare(RowLosses other) {
        var compared = new ArrayList<LossComparison>();
        losses.forEach((loss, mine) -> {
            double[] theirs = other.losses.get(loss);
            if (theirs == null) {
                return;
            }
            double[] a = new double[mine.length];
            double[] b = new double[mine.length];
            int n = 0;
            for (int row = 0; row < mine.length; row++) {
                if (Double.isFinite(mine[row]) && Double.isFinite(theirs[row])) {
                    a[n] = mine[row];
                    b[n++] = theirs[row];
                }
            }
            if (n > 0) {
                compared.add(LossComparison.of(loss, Arrays.copyOf(a, n), Arrays.copyOf(b, n)));
            }
        });
        return compared;
    }
}
