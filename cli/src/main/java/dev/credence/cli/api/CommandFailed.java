package dev.credence.cli.api;

/**
 * Ends a command with a message for a person and an exit code; the message says what to do next.
 */
public class CommandFailed extends RuntimeException {

    private final int exitCode;

    public CommandFailed(String message) {
        this(message, ExitCodes.FAILED);
    }

    public CommandFailed(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
