package dev.credence.problem;

/**
 * The request is well formed, and the present state doesn't allow it. Give frequent conflicts a
 * type of their own.
 */
public class Conflict extends ProblemException {

    public static final ProblemType TYPE =
            new ProblemType("conflict", 409, "The present state does not allow this", Fault.CALLER);

    public Conflict(String detail) {
        this(TYPE, detail);
    }

    protected Conflict(ProblemType type, String detail) {
        super(type, detail);
    }
}
