package dev.credence.engine.density;

import org.jspecify.annotations.Nullable;

/** An argument of a density outside its domain; the message is worded as Stan words it. */
public final class DomainError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Double value;

    DomainError(String function, String argument, double value, String accepted) {
        super(
                function + ": " + argument + " is " + value + ", but must be " + accepted + "!",
                null,
                false,
                false);
        this.value = value;
    }

    DomainError(String message) {
        super(message, null, false, false);
        this.value = null;
    }

    /** The value outside of the domain, where it is one number. */
    public @Nullable Double value() {
        return value;
    }

    /** The words for the author of the program. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
