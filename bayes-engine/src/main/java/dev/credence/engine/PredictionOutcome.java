package dev.credence.engine;

/** What became of one prediction from one posterior draw. */
public sealed interface PredictionOutcome {

    /** The values were written. */
    enum Predicted implements PredictionOutcome {
        PREDICTED
    }

    /** The program called {@code reject()}, or an argument was outside a function's domain. */
    record PredictionRejected(String message) implements PredictionOutcome {}
}
