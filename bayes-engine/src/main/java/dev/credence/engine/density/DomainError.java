package dev.credence.engine.density;

/** An argument of a density outside its domain; the message is worded as Stan words it. */
public final class DomainError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DomainError(String function, String argument, double value, String accepted) {
        super(
                function + ": " + argument + " is " + value + ", but must be " + accepted + "!",
                null,
                false,
                false);
    }

    DomainError(String message) {
        super(message, null, false, false);
    }

    /** The words for the author of the program. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
