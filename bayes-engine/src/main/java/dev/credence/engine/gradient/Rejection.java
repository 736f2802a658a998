package dev.credence.engine.gradient;

/**
 * The program refuses this point: an argument outside its domain, an index out of range, a violated
 * constraint or {@code reject()}. Caught where a density or a draw is evaluated; never reaches a
 * caller of the engine.
 */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Rejection(String message) {
        super(message, null, false, false);
    }

    /** The words for the author of the program. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
