package dev.credence.engine.random;

/**
 * A distribution was asked for a draw with a parameter outside of its domain; the message names
 * both.
 */
public final class InvalidParameter extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidParameter(String function, String parameter, double value, String accepted) {
        super(function + ": " + parameter + " is " + value + ", but must be " + accepted);
    }

    /** Outcomes of a program, not of this code, have no use for a stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
