package dev.credence.engine.parse;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement or declaration as written. */
public sealed interface StatementSyntax {

    Span span();

    record Declaration(Span span, TypeSyntax type, TypeSyntax.Declarator declarator)
            implements StatementSyntax {}

    /** {@code target operator value}, where the operator is {@code =}, {@code +=}, …. */
    record Assignment(Span span, ExpressionSyntax target, String operator, ExpressionSyntax value)
            implements StatementSyntax {}

    /** {@code target += value}, or {@code jacobian += value}. */
    record TargetIncrement(Span span, boolean jacobian, ExpressionSyntax value)
            implements StatementSyntax {}

    /** A call of a function that returns nothing. */
    record CallStatement(Span span, ExpressionSyntax.Call call) implements StatementSyntax {}

    record Return(Span span, @Nullable ExpressionSyntax value) implements StatementSyntax {}

    record Sampling(
            Span span,
            ExpressionSyntax outcome,
            Span distributionSpan,
            String distribution,
            List<ExpressionSyntax> arguments,
            @Nullable Truncation truncation)
            implements StatementSyntax {

        public Sampling {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code T[lower, upper]}, of which one may be missing. */
    record Truncation(
            Span span, @Nullable ExpressionSyntax lower, @Nullable ExpressionSyntax upper) {}

    record Block(Span span, List<StatementSyntax> statements) implements StatementSyntax {

        public Block {
            statements = List.copyOf(statements);
        }
    }

    record If(
            Span span,
            ExpressionSyntax condition,
            StatementSyntax whenTrue,
            @Nullable StatementSyntax whenFalse)
            implements StatementSyntax {}

    record For(
            Span span,
            Span nameSpan,
            String name,
            ExpressionSyntax from,
            ExpressionSyntax to,
            StatementSyntax body)
            implements StatementSyntax {}

    record ForEach(
            Span span, Span nameSpan, String name, ExpressionSyntax container, StatementSyntax body)
            implements StatementSyntax {}

    record While(Span span, ExpressionSyntax condition, StatementSyntax body)
            implements StatementSyntax {}

    record Break(Span span) implements StatementSyntax {}

    record Continue(Span span) implements StatementSyntax {}

    record Print(Span span, List<ExpressionSyntax> parts) implements StatementSyntax {

        public Print {
            parts = List.copyOf(parts);
        }
    }

    record Reject(Span span, List<ExpressionSyntax> parts) implements StatementSyntax {

        public Reject {
            parts = List.copyOf(parts);
        }
    }
}
