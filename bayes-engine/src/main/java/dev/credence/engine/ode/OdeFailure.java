package dev.credence.engine.ode;

/** A solver gave up; the message says where and why. An outcome of the problem, not of the code. */
public final class OdeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OdeFailure(String message) {
        super(message, null, false, false);
    }
}
