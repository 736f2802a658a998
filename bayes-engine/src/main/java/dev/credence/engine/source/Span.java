package dev.credence.engine.source;

/**
 * A stretch of source text: offsets of its first character and of the one after its last, and the
 * 1-based line and column of the first.
 */
public record Span(int start, int end, int line, int column) {

    /** From the start of this span to the end of the other. */
    public Span to(Span other) {
        return new Span(start, Math.max(end, other.end), line, column);
    }
}
