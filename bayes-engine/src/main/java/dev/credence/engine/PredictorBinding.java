package dev.credence.engine;

import java.util.List;

/** The outcome of binding new data to a prediction: a predictor, or every problem with the data. */
public sealed interface PredictorBinding {

    /** The data fit. */
    record Bound(Predictor predictor) implements PredictorBinding {}

    /** The data do not fit what the predicted quantity needs. */
    record InvalidData(List<DataProblem> problems) implements PredictorBinding {

        public InvalidData {
            problems = List.copyOf(problems);
        }
    }
}
