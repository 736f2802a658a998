package dev.credence.model;

/**
 * What came of asking a model to predict: samples, or the model's own failure on accepted input.
 */
public sealed interface Prediction permits PredictiveSamples, Prediction.Failed {

    /**
     * The model could not answer: its program rejected, left its domain, or gave a value that isn't
     * finite.
     *
     * @param reason for logs and the model's author; not for callers
     */
    record Failed(String reason) implements Prediction {}
}
