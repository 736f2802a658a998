package dev.credence.engine.bytecode;

/** A construct that is left to the interpreter. Never leaves the package. */
final class Unsupported extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unsupported(String what) {
        super(what, null, false, false);
    }
}
