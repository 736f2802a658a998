package dev.credence.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws as a prediction reads them: row by row, only the columns that it needs, all chains one
 * after the other. Thread-safe.
 */
final class PosteriorDraws {

    private final Map<String, double[]> columns;
    private final int size;
    private volatile @Nullable Selection selection;

    /**
     * @param columns values per column, each of the same length, which must be at least 1
     */
    PosteriorDraws(Map<String, double[]> columns) {
        this.columns = new HashMap<>(columns);
        this.size = columns.values().stream().mapToInt(values -> values.length).min().orElse(0);
        if (size == 0) {
            throw new InvalidModelPackage("there are no draws");
        }
    }

    int size() {
        return size;
    }

    /**
     * The draws with the named columns, as [draw][column]; the last selection is kept, for it
     * hardly ever changes.
     */
    double[][] rows(List<String> names) {
        Selection kept = selection;
        if (kept != null && kept.names.equals(names)) {
            return kept.rows;
        }
        double[][] rows = new double[size][names.size()];
        for (int i = 0; i < names.size(); i++) {
            double[] values = columns.get(names.get(i));
            if (values == null) {
                throw new InvalidModelPackage("the draws have no column " + names.get(i));
            }
            for (int draw = 0; draw < size; draw++) {
                rows[draw][i] = values[draw];
            }
        }
        selection = new Selection(List.copyOf(names), rows);
        return rows;
    }

    private static final class Selection {
        final List<String> names;
        final double[][] rows;

        Selection(List<String> names, double[][] rows) {
            this.names = names;
            this.rows = rows;
        }
    }
}
