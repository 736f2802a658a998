package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.ExpressionSyntax.IndexSyntax;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types indices and what they select. */
final class IndexChecker {

    private final Context context;
    private final ExpressionChecker expressions;

    IndexChecker(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    @Nullable Expression indexed(ExpressionSyntax.Indexed syntax) {
        Expression base = expressions.check(syntax.base());
        List<Index> indices = indices(syntax.indices());
        if (base == null || indices == null) {
            return null;
        }
        StanType type = selected(base.type(), indices, syntax.span());
        return type == null ? null : new Expression.Element(base, indices, type, syntax.span());
    }

    @Nullable List<Index> indices(List<IndexSyntax> syntax) {
        List<Index> indices = new ArrayList<>();
        for (IndexSyntax each : syntax) {
            Index index = index(each);
            if (index != null) {
                indices.add(index);
            }
        }
        return indices.size() == syntax.size() ? indices : null;
    }

    private @Nullable Index index(IndexSyntax syntax) {
        switch (syntax) {
            case IndexSyntax.At at -> {
                Expression position = expressions.check(at.expression());
                if (position == null) {
                    return null;
                }
                if (position.type().isInt()) {
                    return new Index.At(position);
                }
                if (position.type().equals(StanType.INT.inArray(1))) {
                    return new Index.Many(position);
                }
                expressions.mismatch(at.span(), "An index", "int or array[] int", position.type());
                return null;
            }
            case IndexSyntax.Slice slice -> {
                Expression from = slice.from() == null ? null : bound(slice.from());
                Expression to = slice.to() == null ? null : bound(slice.to());
                boolean failed =
                        (slice.from() != null && from == null)
                                || (slice.to() != null && to == null);
                return failed ? null : new Index.Range(from, to);
            }
        }
    }

    private @Nullable Expression bound(ExpressionSyntax syntax) {
        return expressions.integer(syntax, "A bound of a range");
    }

    /** The type of the selected elements; reports too many indices. */
    @Nullable StanType selected(StanType base, List<Index> indices, Span span) {
        if (indices.size() > base.rank()) {
            context.violation(
                    span,
                    "Too many indices: a value of type %s takes %d, found %d."
                            .formatted(base, base.rank(), indices.size()));
            return null;
        }
        int arrays = base.arrays();
        int inner = 0;
        boolean[] kept = {true, true};
        for (int i = 0; i < indices.size(); i++) {
            boolean single = indices.get(i) instanceof Index.At;
            if (i < base.arrays()) {
                arrays -= single ? 1 : 0;
            } else {
                kept[inner++] = !single;
            }
        }
        return new StanType(shape(base.shape(), kept), arrays);
    }

    private static StanType.Shape shape(StanType.Shape shape, boolean[] kept) {
        return switch (shape) {
            case INT, REAL, FUNCTION -> shape;
            case VECTOR, ROW_VECTOR -> kept[0] ? shape : StanType.Shape.REAL;
            case MATRIX -> {
                if (kept[0]) {
                    yield kept[1] ? StanType.Shape.MATRIX : StanType.Shape.VECTOR;
                }
                yield kept[1] ? StanType.Shape.ROW_VECTOR : StanType.Shape.REAL;
            }
        };
    }
}
