package dev.credence.engine.parse;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared type as written.
 *
 * @param name {@code real}, {@code vector}, {@code simplex}, …
 * @param arraySizes sizes of the array's dimensions, outermost first; empty for no array
 * @param sizes sizes of the vector or matrix
 * @param modifiers the expressions between angle brackets
 */
public record TypeSyntax(
        Span span,
        String name,
        List<ExpressionSyntax> arraySizes,
        List<ExpressionSyntax> sizes,
        List<Modifier> modifiers) {

    public TypeSyntax {
        arraySizes = List.copyOf(arraySizes);
        sizes = List.copyOf(sizes);
        modifiers = List.copyOf(modifiers);
    }

    /** {@code lower=…}, {@code upper=…}, {@code offset=…} or {@code multiplier=…}. */
    public record Modifier(Span span, String name, ExpressionSyntax value) {}

    TypeSyntax withArraySizes(List<ExpressionSyntax> more) {
        return new TypeSyntax(span, name, more, sizes, modifiers);
    }

    /** A declared name with its initial value, if any. */
    public record Declarator(Span span, String name, @Nullable ExpressionSyntax value) {}
}
