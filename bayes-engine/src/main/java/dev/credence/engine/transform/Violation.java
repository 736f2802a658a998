package dev.credence.engine.transform;

/**
 * How values violate a constraint.
 *
 * @param element the offending element, from 0, or {@link #WHOLE}
 */
public record Violation(int element, String message) {

    /** The value as a whole is wrong. */
    public static final int WHOLE = -1;
}
