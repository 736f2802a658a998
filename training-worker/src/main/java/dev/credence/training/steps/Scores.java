package dev.credence.training.steps;

import dev.credence.engine.diagnostics.Quantiles;
import dev.credence.model.LoadedModel;
import dev.credence.model.Prediction;
import dev.credence.model.PredictiveSamples;
import dev.credence.model.Table;
import dev.credence.model.scoring.Coverage;
import dev.credence.model.scoring.Crps;
import dev.credence.model.scoring.Mape;
import dev.credence.model.scoring.Rmse;
import dev.credence.pipelines.Evaluation;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model did on held-out rows, row by row: what was observed, the predictive mean and central
 * interval, and the continuous ranked probability score.
 */
@SuppressWarnings("ArrayRecordComponent") // columns of equal length, never compared
record Scores(double[] observed, double[] mean, double[] lower, double[] upper, double[] crps) {

    /** Rows predicted at a time, so that memory does not grow with the data. */
    private static final int ROWS_AT_ONCE = 2_000;

    /** What came of scoring. */
    sealed interface Outcome {

        record Scored(Scores scores) implements Outcome {}

        /** The model did not answer, for this reason. */
        record NotScored(String reason) implements Outcome {}
    }

    static Outcome of(
            LoadedModel model, Table rows, String target, Evaluation evaluation, long seed) {
        int n = rows.rows();
        var scores =
                new Scores(
                        rows.values(target),
                        new double[n],
                        new double[n],
                        new double[n],
                        new double[n]);
        for (int from = 0; from < n; from += ROWS_AT_ONCE) {
            int start = from;
            int[] positions = new int[Math.min(ROWS_AT_ONCE, n - from)];
            Arrays.setAll(positions, i -> start + i);
            switch (model.predict(rows.select(positions), evaluation.samples(), seed + from)) {
                case PredictiveSamples samples -> scores.fill(from, samples, evaluation.interval());
                case Prediction.Refused(var reasons) -> {
                    return new Outcome.NotScored(String.join("; ", reasons));
                }
                case Prediction.Failed(String reason) -> {
                    return new Outcome.NotScored(reason);
                }
            }
        }
        return new Outcome.Scored(scores);
    }

    private void fill(int from, PredictiveSamples samples, double probability) {
        double tail = (1 - probability) / 2;
        for (int row = 0; row < samples.rows(); row++) {
            double[] sorted = samples.sortedRow(row);
            mean[from + row] = Arrays.stream(sorted).average().orElseThrow();
            lower[from + row] = Quantiles.ofSorted(sorted, tail);
            upper[from + row] = Quantiles.ofSorted(sorted, 1 - tail);
            crps[from + row] = Crps.ofSample(sorted, observed[from + row]);
        }
    }

    Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Evaluation.Metric metric : Evaluation.Metric.values()) {
            metrics.put(metric.key(), metric(metric));
        }
        metrics.put("coverage", Coverage.of(observed, lower, upper));
        return metrics;
    }

    double metric(Evaluation.Metric metric) {
        return switch (metric) {
            case CRPS -> Arrays.stream(crps).average().orElse(Double.NaN);
            case MAPE -> Mape.of(observed, mean);
            case RMSE -> Rmse.of(observed, mean);
        };
    }

    /**
     * One row's part of the metric; for RMSE the squared error. NaN where the metric leaves the row
     * out.
     */
    double loss(Evaluation.Metric metric, int row) {
        double error = observed[row] - mean[row];
        return switch (metric) {
            case CRPS -> crps[row];
            case MAPE -> observed[row] == 0 ? Double.NaN : Math.abs(error / observed[row]);
            case RMSE -> error * error;
        };
    }

    void writeCsv(Appendable out) throws IOException {
        out.append("row,observed,mean,lower,upper,crps\r\n");
        for (int row = 0; row < observed.length; row++) {
            out.append(
                    "%d,%s,%s,%s,%s,%s\r\n"
                            .formatted(
                                    row + 1,
                                    observed[row],
                                    mean[row],
                                    lower[row],
                                    upper[row],
                                    crps[row]));
        }
    }
}
