package dev.credence.serving.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.credence.model.DensityHistogram;
import dev.credence.model.HighestDensityInterval;
import dev.credence.model.PointSummary;
import dev.credence.model.PredictiveSamples;
import java.util.function.IntFunction;

/**
 * What a prediction request is answered with. Each member is a value for a lone instance and a list
 * of values, one for each instance, for a list. {@code algo_param} is the number of samples that
 * the answer was made from.
 */
sealed interface Answer {

    /** The median of the predictive distribution. */
    record Point(@JsonProperty("y_pred") Object value, @JsonProperty("algo_param") int sampleCount)
            implements Answer {}

    /** The highest-density interval of the predictive distribution. */
    record Interval(
            @JsonProperty("y_pred_lower") Object lower,
            @JsonProperty("y_pred_upper") Object upper,
            @JsonProperty("algo_param") int sampleCount)
            implements Answer {}

    /** A histogram of the predictive distribution. */
    record Density(
            @JsonProperty("y_pred_bin_mids") Object mids,
            @JsonProperty("y_pred_density") Object density,
            @JsonProperty("algo_param") int sampleCount)
            implements Answer {}

    static Answer to(Question question, PredictiveSamples samples) {
        return switch (question.kind()) {
            case POINT ->
                    new Point(
                            shaped(
                                    question,
                                    samples,
                                    row -> PointSummary.median(samples.sortedRow(row))),
                            question.samples());
            case INTERVAL -> interval(question, samples);
            case DENSITY -> density(question, samples);
        };
    }

    private static Answer interval(Question question, PredictiveSamples samples) {
        var intervals = new HighestDensityInterval[samples.rows()];
        for (int row = 0; row < intervals.length; row++) {
            intervals[row] =
                    HighestDensityInterval.of(samples.sortedRow(row), question.hdiProbability());
        }
        return new Interval(
                shaped(question, samples, row -> intervals[row].lower()),
                shaped(question, samples, row -> intervals[row].upper()),
                question.samples());
    }

    private static Answer density(Question question, PredictiveSamples samples) {
        var histograms = new DensityHistogram[samples.rows()];
        for (int row = 0; row < histograms.length; row++) {
            histograms[row] = DensityHistogram.of(samples.row(row), question.bins());
        }
        return new Density(
                shaped(question, samples, row -> histograms[row].mids()),
                shaped(question, samples, row -> histograms[row].density()),
                question.samples());
    }

    private static Object shaped(
            Question question, PredictiveSamples samples, IntFunction<Object> value) {
        if (question.lone()) {
            return value.apply(0);
        }
        Object[] values = new Object[samples.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = value.apply(row);
        }
        return values;
    }
}
