package dev.credence.serving.prediction;

import dev.credence.problem.Fault;
import dev.credence.problem.ProblemException;
import dev.credence.problem.ProblemType;

/**
 * The model could not answer an acceptable request. Why is in the gateway's log, not in the answer.
 */
final class PredictionFailed extends ProblemException {

    private static final long serialVersionUID = 1L;

    static final ProblemType TYPE =
            new ProblemType("prediction-failed", 500, "The model could not answer", Fault.PLATFORM);

    PredictionFailed(String predictionId) {
        super(
                TYPE,
                "the model failed on this request; the log has the reason under prediction "
                        + predictionId);
    }

    /** A broken version fails at every request; its stack says nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
