package dev.credence.serving.models;

import dev.credence.model.Column;
import dev.credence.model.ColumnType;
import dev.credence.model.LoadedModel;
import dev.credence.model.Prediction;
import dev.credence.model.PredictiveSamples;
import dev.credence.model.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predictions for made-up rows before a version gets traffic, until they no longer get faster: the
 * first caller of a new version should not pay for its compilation. A version that can't answer any
 * of them is not ready.
 */
final class Warmup {

    private static final int SAMPLES = 100;
    private static final int BATCH = 50;
    private static final int LEAST_BATCHES = 4;
    private static final double STILL_FASTER = 0.9;
    private static final double[] TYPICAL = {1, 0, 0.5, 2, 10, 100, -1};

    private Warmup() {}

    /** Null when the version answers, otherwise why not. */
    static @Nullable String run(LoadedModel model, Duration budget) {
        List<Table> rows = rows(model.signature().inputs());
        String refusal = "there is no row that the signature accepts";
        Table answered = null;
        for (Table row : rows) {
            switch (model.predict(row, SAMPLES, 1)) {
                case PredictiveSamples _ -> answered = row;
                case Prediction.Refused(List<String> reasons) ->
                        refusal = String.join("; ", reasons);
                case Prediction.Failed(String reason) -> refusal = reason;
            }
        }
        if (answered == null) {
            return "no warm-up prediction succeeded: " + refusal;
        }
        repeat(model, answered, budget);
        return null;
    }

    private static void repeat(LoadedModel model, Table row, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        long best = Long.MAX_VALUE;
        int withoutGain = 0;
        for (int batch = 0; batch < LEAST_BATCHES || withoutGain < LEAST_BATCHES; batch++) {
            long start = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                model.predict(row, SAMPLES, i);
                if (System.nanoTime() > end) {
                    return;
                }
            }
            long took = System.nanoTime() - start;
            withoutGain = took > best * STILL_FASTER ? withoutGain + 1 : 0;
            best = Math.min(best, took);
        }
    }

    /** A few rows with an accepted value in every column, as different as the columns allow. */
    private static List<Table> rows(List<Column> columns) {
        return IntStream.range(0, TYPICAL.length)
                .mapToObj(variant -> {
                    double[][] values = new double[columns.size()][1];
                    for (int i = 0; i < values.length; i++) {
                        values[i][0] = value(columns.get(i), variant);
                    }
                    return values;
                })
                .filter(values -> accepted(columns, values))
                .map(values -> Table.of(columns, values))
                .toList();
    }

    private static double value(Column column, int variant) {
        if (!column.categories().isEmpty()) {
            return column.categories().get(variant % column.categories().size());
        }
        Double lower = column.lower();
        Double upper = column.upper();
        double value = TYPICAL[variant];
        if (lower != null && upper != null) {
            value = lower + (upper - lower) * (variant + 0.5) / TYPICAL.length;
        }
        if (lower != null && value < lower) {
            value = lower + Math.abs(TYPICAL[variant]);
        }
        if (upper != null && value > upper) {
            value = upper - Math.abs(TYPICAL[variant]);
        }
        return column.type() == ColumnType.INT ? Math.rint(value) : value;
    }

    private static boolean accepted(List<Column> columns, double[][] values) {
        for (int i = 0; i < values.length; i++) {
            if (!columns.get(i).accepts(values[i][0])) {
                return false;
            }
        }
        return true;
    }
}
