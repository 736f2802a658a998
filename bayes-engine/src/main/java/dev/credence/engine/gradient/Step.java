package dev.credence.engine.gradient;

/** Something that can be on the tape. */
abstract class Step {

    /** Propagates adjoints from the result to the operands recorded from {@code entry} on. */
    void back(Workspace w, int entry) {
        throw new IllegalStateException("not on the tape: " + getClass().getSimpleName());
    }
}
