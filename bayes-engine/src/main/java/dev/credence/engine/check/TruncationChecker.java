package dev.credence.engine.check;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.StatementSyntax;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the truncation of a sampling statement: outside the bounds the density is zero, inside
 * it is divided by the probability of what is between them. For integers the bounds belong to what
 * is left. Of several outcomes each is truncated; where their parameters are alike, all at once.
 */
final class TruncationChecker {

    private static final Statement NOTHING = new Statement.Sequence(List.of());

    private final Context context;
    private final ExpressionChecker expressions;

    TruncationChecker(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    /** What follows the increment by the density of the whole distribution. */
    Statement check(StatementSyntax.Sampling sampling, StatementSyntax.Truncation truncation) {
        Expression outcome = expressions.check(sampling.outcome());
        if (outcome == null) {
            return NOTHING;
        }
        if (outcome.type().isScalar()) {
            return single(outcome, outcome, sampling, truncation);
        }
        if (outcome.type().rank() != 1) {
            context.unsupported(
                    truncation.span(),
                    "Truncation of outcomes that are not numbers or lists of them");
            return NOTHING;
        }
        List<Expression> arguments = expressions.all(sampling.arguments());
        if (arguments == null) {
            return NOTHING;
        }
        return arguments.stream().allMatch(argument -> argument.type().isScalar())
                ? alike(outcome, sampling, truncation)
                : each(outcome, arguments, sampling, truncation);
    }

    /**
     * All outcomes have one distribution: their extremes decide, and its logarithm counts for each.
     */
    private Statement alike(
            Expression outcome,
            StatementSyntax.Sampling sampling,
            StatementSyntax.Truncation truncation) {
        Span span = truncation.span();
        StanType type = outcome.type().holdsInts() ? StanType.INT : StanType.REAL;
        Expression least = new Expression.Apply("min", List.of(outcome), type, span);
        Expression most = new Expression.Apply("max", List.of(outcome), type, span);
        Statement truncated = single(least, most, sampling, truncation);
        return new Statement.Branch(
                test(">", count(outcome, span), new Expression.Literal(0, StanType.INT), span),
                truncated,
                null);
    }

    /** A loop over the outcomes, with what differs between them in variables of its own. */
    private Statement each(
            Expression outcome,
            List<Expression> arguments,
            StatementSyntax.Sampling sampling,
            StatementSyntax.Truncation truncation) {
        Span span = truncation.span();
        context.scope.enter();
        List<Statement> statements = new ArrayList<>();
        Symbol outcomes = hidden("the outcome", outcome, span, statements);
        Symbol position =
                context.scope.declare("the observation", StanType.INT, Symbol.Origin.LOOP);
        List<ExpressionSyntax> elements = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            ExpressionSyntax syntax = sampling.arguments().get(i);
            if (!arguments.get(i).type().isScalar()) {
                Symbol values =
                        hidden("argument " + (i + 2), arguments.get(i), syntax.span(), statements);
                syntax = element(values, position, syntax.span());
            }
            elements.add(syntax);
        }
        StatementSyntax.Sampling one =
                new StatementSyntax.Sampling(
                        sampling.span(),
                        element(outcomes, position, sampling.outcome().span()),
                        sampling.distributionSpan(),
                        sampling.distribution(),
                        elements,
                        truncation);
        statements.add(
                new Statement.Loop(
                        position,
                        new Expression.Literal(1, StanType.INT),
                        count(new Expression.Reference(outcomes), span),
                        check(one, truncation)));
        context.scope.leave();
        return new Statement.Sequence(statements);
    }

    /** A variable under a name that no program can use. */
    private Symbol hidden(String name, Expression value, Span span, List<Statement> statements) {
        Symbol symbol = context.scope.declare(name, value.type(), Symbol.Origin.LOCAL);
        statements.add(
                new Statement.Declare(
                        symbol, List.of(count(value, span)), Constraint.None.NONE, span));
        statements.add(new Statement.Assign(symbol, List.of(), value, span));
        return symbol;
    }

    private static ExpressionSyntax element(Symbol list, Symbol position, Span span) {
        return new ExpressionSyntax.Indexed(
                span,
                new ExpressionSyntax.Name(span, list.name()),
                List.of(
                        new ExpressionSyntax.IndexSyntax.At(
                                new ExpressionSyntax.Name(span, position.name()))));
    }

    private static Expression count(Expression list, Span span) {
        return new Expression.Apply("num_elements", List.of(list), StanType.INT, span);
    }

    /**
     * @param least the least outcome, and {@code most} the greatest, of those that count alike
     */
    private Statement single(
            Expression least,
            Expression most,
            StatementSyntax.Sampling sampling,
            StatementSyntax.Truncation truncation) {
        Span span = truncation.span();
        boolean ints = isDiscrete(sampling.distribution());
        Expression lower = bound(truncation.lower(), ints);
        Expression upper = bound(truncation.upper(), ints);
        Expression inside = inside(sampling, truncation, ints);
        if (inside == null) {
            return NOTHING;
        }
        Expression all =
                least instanceof Expression.Apply several && several.function().equals("min")
                        ? apply("*", List.of(count(several.arguments().get(0), span), inside), span)
                        : inside;
        Statement checked = new Statement.Increment(apply("-", List.of(all), span), span);
        Statement never =
                new Statement.Increment(apply("negative_infinity", List.of(), span), span);
        if (upper != null) {
            checked = new Statement.Branch(test(">", most, upper, span), never, checked);
        }
        if (lower != null) {
            checked = new Statement.Branch(test("<", least, lower, span), never, checked);
        }
        return checked;
    }

    /** Whether the distribution is one of integers, whatever the outcome is. */
    private boolean isDiscrete(String name) {
        DistributionTable.Distribution distribution = DistributionTable.find(name);
        return distribution == null
                ? context.functions.has(name + "_lpmf")
                : distribution.discrete();
    }

    private @Nullable Expression bound(@Nullable ExpressionSyntax syntax, boolean ints) {
        Expression bound = syntax == null ? null : expressions.check(syntax);
        if (bound == null || syntax == null) {
            return null;
        }
        boolean fits = ints ? bound.type().isInt() : bound.type().isScalar();
        if (!fits) {
            expressions.mismatch(
                    syntax.span(),
                    "A bound of the truncation",
                    ints ? "int" : "int or real",
                    bound.type());
            return null;
        }
        return bound;
    }

    /** The logarithm of the probability between the bounds; null when there is no such function. */
    private @Nullable Expression inside(
            StatementSyntax.Sampling sampling,
            StatementSyntax.Truncation truncation,
            boolean ints) {
        ExpressionSyntax lower = truncation.lower();
        ExpressionSyntax upper = truncation.upper();
        if (lower != null && ints) {
            Span span = lower.span();
            lower =
                    new ExpressionSyntax.Binary(
                            span, span, "-", lower, new ExpressionSyntax.IntegerLiteral(span, "1"));
        }
        if (lower == null && upper == null) {
            return new Expression.Literal(0, StanType.REAL);
        }
        if (upper == null) {
            return lower == null ? null : cumulative(sampling, "_lccdf", lower);
        }
        Expression below = cumulative(sampling, "_lcdf", upper);
        if (lower == null || below == null) {
            return below;
        }
        Expression outside = cumulative(sampling, "_lcdf", lower);
        return outside == null
                ? null
                : apply("log_diff_exp", List.of(below, outside), truncation.span());
    }

    private @Nullable Expression cumulative(
            StatementSyntax.Sampling sampling, String suffix, ExpressionSyntax bound) {
        List<ExpressionSyntax> arguments = new ArrayList<>();
        arguments.add(bound);
        arguments.addAll(sampling.arguments());
        return expressions.check(
                new ExpressionSyntax.Call(
                        sampling.span(),
                        sampling.distributionSpan(),
                        sampling.distribution() + suffix,
                        arguments,
                        true));
    }

    private static Expression test(
            String operator, Expression outcome, Expression bound, Span span) {
        return new Expression.Apply(operator, List.of(outcome, bound), StanType.INT, span);
    }

    private static Expression apply(String function, List<Expression> arguments, Span span) {
        return new Expression.Apply(function, arguments, StanType.REAL, span);
    }
}
