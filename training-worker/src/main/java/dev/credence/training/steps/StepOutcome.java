package dev.credence.training.steps;

import dev.credence.pipelines.Verdict;

/** How a step ended. That the platform failed it is an exception, not an outcome. */
public sealed interface StepOutcome {

    /** The step did its work; the message is what came out of it, one line. */
    record Done(String message) implements StepOutcome {}

    /** There was nothing to do, for this reason. */
    record Skipped(String reason) implements StepOutcome {}

    /** The data, the program or a gate said no: the run ends with this verdict. */
    record Rejected(Verdict verdict) implements StepOutcome {}

    /** The run was halted in the middle; {@link RunContext#halt} says why. */
    record Interrupted() implements StepOutcome {}

    static StepOutcome rejected(Verdict.Reason reason, String message) {
        return new Rejected(Verdict.of(reason, message));
    }
}
