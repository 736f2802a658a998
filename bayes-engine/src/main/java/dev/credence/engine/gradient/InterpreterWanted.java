package dev.credence.engine.gradient;

/**
 * Generated code is at a statement that only the interpreter runs, {@code reject}: the point is to
 * be evaluated again by it. Leaves the evaluation through everything that is under way.
 */
final class InterpreterWanted extends RuntimeException {

    static final InterpreterWanted NOW = new InterpreterWanted();

    private static final long serialVersionUID = 1L;

    private InterpreterWanted() {
        super(null, null, false, false);
    }
}
