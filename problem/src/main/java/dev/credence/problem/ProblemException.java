package dev.credence.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a name, which {@link ProblemAdvice} answers as RFC 9457 problem details. Subclass
 * it per fact ({@code ModelNotFound}, {@code RolloutInProgress}); for what is expected to happen
 * return a value instead.
 *
 * <p>The detail is shown to the caller: write what is wrong with this request and what is accepted,
 * and no internals.
 */
public abstract class ProblemException extends RuntimeException {

    private final ProblemType type;

    protected ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    protected ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? type.title() : message;
    }

    /** Further members of the answer, by their JSON name; values must be JSON-serialisable. */
    public Map<String, Object> properties() {
        return Map.of();
    }
}
