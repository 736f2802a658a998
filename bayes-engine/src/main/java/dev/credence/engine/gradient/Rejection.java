package dev.credence.engine.gradient;

import dev.credence.engine.density.DomainError;
import org.jspecify.annotations.Nullable;

/**
 * The program refuses this point: an argument outside its domain, an index out of range, a violated
 * constraint or {@code reject()}. Caught where a density or a draw is evaluated; never reaches a
 * caller of the engine.
 */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private @Nullable Double offending;

    public Rejection(String message) {
        super(message, null, false, false);
    }

    /** A density's argument is outside of its domain. */
    static Rejection of(DomainError error, int line) {
        Rejection rejection = new Rejection("line " + line + ": " + error.text());
        rejection.offending = error.value();
        return rejection;
    }

    /** The same, from inside a function of the library, in the words of the line that calls it. */
    Rejection inCall(String function, int line) {
        String reason = text().replaceFirst("^line 0: (rejected: )?", "");
        return line == 0
                ? this
                : new Rejection("line %d: %s: %s".formatted(line, function, reason));
    }

    /** The value that was refused, where it is one number. */
    @Nullable Double offending() {
        return offending;
    }

    /** The words for the author of the program. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
