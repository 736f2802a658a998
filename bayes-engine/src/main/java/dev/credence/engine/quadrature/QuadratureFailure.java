package dev.credence.engine.quadrature;

/** An integral that could not be computed; the message says why, for the program's author. */
public final class QuadratureFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuadratureFailure(String message) {
        super(message, null, false, false);
    }
}
