package dev.credence.model;

import java.util.List;

/** What came of asking a model to predict: samples, refused input, or the model's own failure. */
public sealed interface Prediction
        permits PredictiveSamples, Prediction.Refused, Prediction.Failed {

    /**
     * The rows fit the signature, but not what the program's data block demands of them.
     *
     * @param reasons what is accepted, for the caller
     */
    record Refused(List<String> reasons) implements Prediction {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The model could not answer: its program rejected, left its domain, or gave a value that isn't
     * finite.
     *
     * @param reason for logs and the model's author; not for callers
     */
    record Failed(String reason) implements Prediction {}
}
