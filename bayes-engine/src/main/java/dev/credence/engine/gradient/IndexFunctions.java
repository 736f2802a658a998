package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that are another way to write an index. */
final class IndexFunctions {

    private static final Expression ONE = new Expression.Literal(1, StanType.INT);
    private static final Index ALL = new Index.Range(null, null);

    private IndexFunctions() {}

    /** The index that the call means, or null when it is no such call. */
    static @Nullable Expression desugar(Expression.Apply apply) {
        List<Expression> a = apply.arguments();
        Span span = apply.span();
        List<Index> indices =
                switch (apply.function()) {
                    case "head" -> List.of(new Index.Range(ONE, a.get(1)));
                    case "tail" ->
                            List.of(
                                    new Index.Range(
                                            after(
                                                    minus(size(a.get(0), span), a.get(1), span),
                                                    span),
                                            null));
                    case "segment" -> List.of(range(a.get(1), a.get(2), span));
                    case "reverse" -> a.get(0).type().isSequence() ? List.of() : backwards(a, span);
                    case "row" -> List.of(new Index.At(a.get(1)));
                    case "col" -> List.of(ALL, new Index.At(a.get(1)));
                    case "sub_col" ->
                            List.of(range(a.get(1), a.get(3), span), new Index.At(a.get(2)));
                    case "sub_row" ->
                            List.of(new Index.At(a.get(1)), range(a.get(2), a.get(3), span));
                    case "block" ->
                            List.of(
                                    range(a.get(1), a.get(3), span),
                                    range(a.get(2), a.get(4), span));
                    default -> List.of();
                };
        return indices.isEmpty()
                ? null
                : new Expression.Element(a.get(0), indices, apply.type(), span);
    }

    private static List<Index> backwards(List<Expression> a, Span span) {
        Expression count = size(a.get(0), span);
        StanType ints = StanType.INT.inArray(1);
        Expression positions =
                new Expression.Apply("linspaced_int_array", List.of(count, ONE, count), ints, span);
        return List.of(
                new Index.Many(new Expression.Apply("reverse", List.of(positions), ints, span)));
    }

    /** So many elements from a position on. */
    private static Index range(Expression from, Expression count, Span span) {
        return new Index.Range(from, minus(plus(from, count, span), ONE, span));
    }

    private static Expression size(Expression value, Span span) {
        return new Expression.Apply("size", List.of(value), StanType.INT, span);
    }

    private static Expression after(Expression value, Span span) {
        return plus(value, ONE, span);
    }

    private static Expression plus(Expression left, Expression right, Span span) {
        return new Expression.Apply("+", List.of(left, right), StanType.INT, span);
    }

    private static Expression minus(Expression left, Expression right, Span span) {
        return new Expression.Apply("-", List.of(left, right), StanType.INT, span);
    }
}
