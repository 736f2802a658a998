package dev.credence.engine.transform;

/** The arguments of a constraint make it impossible, such as a lower bound above the upper one. */
public final class InvalidConstraint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConstraint(String message) {
        super(message, null, false, false);
    }

    /** The words for the author of the program. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
