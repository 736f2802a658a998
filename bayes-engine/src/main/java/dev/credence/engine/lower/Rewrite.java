package dev.credence.engine.lower;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rebuilds statements with each of their expressions replaced. */
final class Rewrite {

    private final UnaryOperator<Expression> rule;

    Rewrite(UnaryOperator<Expression> rule) {
        this.rule = rule;
    }

    List<Statement> statements(List<Statement> statements) {
        return statements.stream().map(this::statement).toList();
    }

    Function function(Function function) {
        return new Function(function.symbol(), function.parameters(), statement(function.body()));
    }

    private Statement statement(Statement statement) {
        return switch (statement) {
            case Statement.Declare declare -> declare(declare);
            case Statement.Assign assign ->
                    new Statement.Assign(
                            assign.symbol(),
                            assign.indices().stream().map(this::index).toList(),
                            rule.apply(assign.value()),
                            assign.span());
            case Statement.Increment increment ->
                    new Statement.Increment(rule.apply(increment.value()), increment.span());
            case Statement.Sequence sequence ->
                    new Statement.Sequence(statements(sequence.statements()));
            case Statement.Branch branch ->
                    new Statement.Branch(
                            rule.apply(branch.condition()),
                            statement(branch.whenTrue()),
                            branch.whenFalse() == null ? null : statement(branch.whenFalse()));
            case Statement.Loop loop ->
                    new Statement.Loop(
                            loop.variable(),
                            rule.apply(loop.from()),
                            rule.apply(loop.to()),
                            statement(loop.body()));
            case Statement.ForEach loop ->
                    new Statement.ForEach(
                            loop.variable(), rule.apply(loop.container()), statement(loop.body()));
            case Statement.While loop ->
                    new Statement.While(
                            rule.apply(loop.condition()), statement(loop.body()), loop.span());
            case Statement.Call call ->
                    new Statement.Call(
                            call.function(),
                            call.arguments().stream().map(rule).toList(),
                            call.span());
            case Statement.Return end -> new Statement.Return(optional(end.value()));
            case Statement.Jump _, Statement.Print _, Statement.Reject _ -> statement;
        };
    }

    Statement.Declare declare(Statement.Declare declare) {
        Constraint constraint =
                switch (declare.constraint()) {
                    case Constraint.Bounds bounds ->
                            new Constraint.Bounds(
                                    optional(bounds.lower()), optional(bounds.upper()));
                    case Constraint.Affine affine ->
                            new Constraint.Affine(
                                    optional(affine.offset()), optional(affine.multiplier()));
                    case Constraint.None none -> none;
                    case Constraint.Structured structured -> structured;
                };
        return new Statement.Declare(
                declare.symbol(),
                declare.sizes().stream().map(rule).toList(),
                constraint,
                declare.span());
    }

    Index index(Index index) {
        return switch (index) {
            case Index.At at -> new Index.At(rule.apply(at.position()));
            case Index.Many many -> new Index.Many(rule.apply(many.positions()));
            case Index.Range range -> new Index.Range(optional(range.from()), optional(range.to()));
        };
    }

    private @Nullable Expression optional(@Nullable Expression expression) {
        return expression == null ? null : rule.apply(expression);
    }
}
