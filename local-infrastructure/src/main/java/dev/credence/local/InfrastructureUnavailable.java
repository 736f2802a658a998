package dev.credence.local;

/**
 * A local server could not be started or kept running. The message is one line, says what is wrong
 * and what to do, and is fit to be shown to the person who typed the command.
 */
public final class InfrastructureUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InfrastructureUnavailable(String message) {
        super(message);
    }

    public InfrastructureUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
