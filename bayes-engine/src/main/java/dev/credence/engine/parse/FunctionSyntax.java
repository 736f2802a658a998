package dev.credence.engine.parse;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user-defined function as written; without a body it is a declaration of one that follows.
 *
 * @param result the type of the result, or null for {@code void}
 */
public record FunctionSyntax(
        Span span,
        Span nameSpan,
        String name,
        @Nullable UnsizedType result,
        List<Parameter> parameters,
        StatementSyntax.@Nullable Block body) {

    public FunctionSyntax {
        parameters = List.copyOf(parameters);
    }

    /** A type without sizes, such as {@code array[,] vector}. */
    public record UnsizedType(Span span, String name, int arrays) {}

    /**
     * What the function takes.
     *
     * @param data whether it must depend on data only
     */
    public record Parameter(Span nameSpan, String name, UnsizedType type, boolean data) {}
}
