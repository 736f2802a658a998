package dev.credence.engine.matrix;

/** A matrix function cannot take these values: sizes that do not fit, a matrix that is singular. */
public final class InvalidMatrix extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidMatrix(String message) {
        super(message, null, false, false);
    }

    /** The words for the author of the program. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
