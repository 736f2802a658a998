package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.StatementSyntax;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the truncation of a sampling statement: outside the bounds the density is zero, inside
 * it is divided by the probability of what is between them. For integers the bounds belong to what
 * is left.
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
        if (!outcome.type().isScalar()) {
            context.unsupported(
                    truncation.span(),
                    "Truncation of several outcomes at once, instead of in a loop,");
            return NOTHING;
        }
        Span span = truncation.span();
        boolean ints = isDiscrete(sampling.distribution());
        Expression lower = bound(truncation.lower(), ints);
        Expression upper = bound(truncation.upper(), ints);
        Expression inside = inside(sampling, truncation, ints);
        if (inside == null) {
            return NOTHING;
        }
        Statement checked = new Statement.Increment(apply("-", List.of(inside), span), span);
        Statement never =
                new Statement.Increment(apply("negative_infinity", List.of(), span), span);
        if (upper != null) {
            checked = new Statement.Branch(test(">", outcome, upper, span), never, checked);
        }
        if (lower != null) {
            checked = new Statement.Branch(test("<", outcome, lower, span), never, checked);
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
