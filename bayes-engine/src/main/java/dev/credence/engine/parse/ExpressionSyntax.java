package dev.credence.engine.parse;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as written, before names and types are known. */
public sealed interface ExpressionSyntax {

    Span span();

    record IntegerLiteral(Span span, String text) implements ExpressionSyntax {}

    record RealLiteral(Span span, double value) implements ExpressionSyntax {}

    /** Text, legal only in {@code print} and {@code reject}. */
    record StringLiteral(Span span, String text) implements ExpressionSyntax {}

    record Name(Span span, String name) implements ExpressionSyntax {}

    /** {@code f(a, b)}, or {@code f(a | b)} when {@code conditional}. */
    record Call(
            Span span,
            Span nameSpan,
            String function,
            List<ExpressionSyntax> arguments,
            boolean conditional)
            implements ExpressionSyntax {

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Prefix {@code -}, {@code +}, {@code !} and postfix {@code '}. */
    record Unary(Span span, String operator, ExpressionSyntax operand)
            implements ExpressionSyntax {}

    record Binary(
            Span span,
            Span operatorSpan,
            String operator,
            ExpressionSyntax left,
            ExpressionSyntax right)
            implements ExpressionSyntax {}

    record Conditional(
            Span span,
            ExpressionSyntax condition,
            ExpressionSyntax whenTrue,
            ExpressionSyntax whenFalse)
            implements ExpressionSyntax {}

    record Indexed(Span span, ExpressionSyntax base, List<IndexSyntax> indices)
            implements ExpressionSyntax {

        public Indexed {
            indices = List.copyOf(indices);
        }
    }

    /** {@code {a, b}}. */
    record ArrayLiteral(Span span, List<ExpressionSyntax> elements) implements ExpressionSyntax {

        public ArrayLiteral {
            elements = List.copyOf(elements);
        }
    }

    /** {@code [a, b]}: a row vector of reals or a matrix of row vectors. */
    record RowLiteral(Span span, List<ExpressionSyntax> elements) implements ExpressionSyntax {

        public RowLiteral {
            elements = List.copyOf(elements);
        }
    }

    /** One position between the brackets of an index expression. */
    sealed interface IndexSyntax {

        Span span();

        /** One element, or several when the expression is an array of integers. */
        record At(ExpressionSyntax expression) implements IndexSyntax {
            @Override
            public Span span() {
                return expression.span();
            }
        }

        /** {@code a:b}, with open ends; both open is everything. */
        record Slice(Span span, @Nullable ExpressionSyntax from, @Nullable ExpressionSyntax to)
                implements IndexSyntax {}
    }
}
