package dev.credence.engine.check;

import dev.credence.engine.check.DistributionTable.Distribution;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.parse.ProgramSyntax.BlockName;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves calls of functions, densities and generators. */
final class CallChecker {

    private final Context context;
    private final ExpressionChecker expressions;

    CallChecker(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    @Nullable Expression call(ExpressionSyntax.Call call) {
        List<Expression> arguments = expressions.all(call.arguments());
        Signature signature = FunctionTable.find(call.function());
        if (signature != null) {
            return arguments == null ? null : function(call, signature, arguments);
        }
        Optional<DensityNames> names = DensityNames.of(call.function());
        if (names.isPresent()) {
            Distribution distribution = distribution(call, names.get());
            return distribution == null || arguments == null
                    ? null
                    : density(call, names.get(), distribution, arguments);
        }
        unknownFunction(call);
        return null;
    }

    private @Nullable Expression function(
            ExpressionSyntax.Call call, Signature signature, List<Expression> arguments) {
        if (call.conditional()) {
            context.violation(
                    call.nameSpan(), "'|' is only used in the arguments of a distribution.");
            return null;
        }
        StanType type = signature.result(types(arguments));
        if (type == null) {
            wrongArguments(call, arguments, signature.expected());
            return null;
        }
        return new Expression.Apply(call.function(), arguments, type, call.span());
    }

    private @Nullable Expression density(
            ExpressionSyntax.Call call,
            DensityNames names,
            Distribution distribution,
            List<Expression> arguments) {
        if (names.isRng()) {
            return draw(call, distribution, arguments);
        }
        if (names.isMass() != distribution.discrete()) {
            context.violation(
                    call.nameSpan(),
                    "'%s' is %s: its log density is '%s'."
                            .formatted(
                                    distribution.name(),
                                    distribution.discrete() ? "discrete" : "continuous",
                                    distribution.name()
                                            + (distribution.discrete() ? "_lpmf" : "_lpdf")));
            return null;
        }
        if (!call.conditional() && call.arguments().size() > 1) {
            context.violation(
                    call.nameSpan(),
                    "The outcome of '" + call.function() + "' must be followed by '|'.");
            return null;
        }
        if (names.dropsConstants() && context.block() != BlockName.MODEL) {
            context.violation(
                    call.nameSpan(), "'" + call.function() + "' is only allowed in block 'model'.");
            return null;
        }
        if (!distribution.accepts(types(arguments))) {
            wrongArguments(call, arguments, distribution.expected(true));
            return null;
        }
        return new Expression.Density(
                distribution.name(), names.dropsConstants(), arguments, call.span());
    }

    private @Nullable Expression draw(
            ExpressionSyntax.Call call, Distribution distribution, List<Expression> arguments) {
        if (context.block() != BlockName.TRANSFORMED_DATA
                && context.block() != BlockName.GENERATED_QUANTITIES) {
            context.violation(
                    call.nameSpan(),
                    "'%s' is only allowed in blocks 'transformed data' and 'generated quantities'."
                            .formatted(call.function()));
            return null;
        }
        List<StanType> types = types(arguments);
        if (!distribution.acceptsParameters(types)) {
            wrongArguments(call, arguments, distribution.expected(false));
            return null;
        }
        return new Expression.Apply(
                call.function(), arguments, distribution.drawn(types), call.span());
    }

    /** The right-hand side of a sampling statement as the density that it adds. */
    @Nullable Expression sampling(
            Span span, Span nameSpan, String name, @Nullable List<Expression> arguments) {
        Distribution distribution = DistributionTable.find(name);
        if (distribution == null) {
            Optional<DensityNames> names = DensityNames.of(name);
            if (names.isPresent() && DistributionTable.find(names.get().distribution()) != null) {
                context.violation(
                        nameSpan,
                        "After '~' the distribution is named without suffix: '%s'."
                                .formatted(names.get().distribution()));
            } else {
                unknownDistribution(nameSpan, name);
            }
            return null;
        }
        if (arguments == null) {
            return null;
        }
        if (!distribution.accepts(types(arguments))) {
            context.report(
                    new Diagnostic.WrongArguments(
                            nameSpan, name, shown(arguments), distribution.expected(true)));
            return null;
        }
        return new Expression.Density(name, true, arguments, span);
    }

    private @Nullable Distribution distribution(ExpressionSyntax.Call call, DensityNames names) {
        Distribution distribution = DistributionTable.find(names.distribution());
        if (distribution == null) {
            if (KnownNames.isStanDistribution(names.distribution())) {
                context.unsupported(call.nameSpan(), "Function '" + call.function() + "'");
            } else {
                unknownFunction(call);
            }
            return null;
        }
        if (names.isCumulative()) {
            context.unsupported(call.nameSpan(), "Function '" + call.function() + "'");
            return null;
        }
        return distribution;
    }

    private void unknownDistribution(Span span, String name) {
        if (KnownNames.isStanDistribution(name)) {
            context.unsupported(span, "Distribution '" + name + "'");
        } else if (!context.hasFunctions) {
            context.report(
                    new Diagnostic.UnknownName(
                            span,
                            "Distribution",
                            name,
                            SimilarNames.of(name, DistributionTable.names())));
        }
    }

    private void unknownFunction(ExpressionSyntax.Call call) {
        if (KnownNames.isStanFunction(call.function())) {
            context.unsupported(call.nameSpan(), "Function '" + call.function() + "'");
        } else if (!context.hasFunctions) {
            context.report(
                    new Diagnostic.UnknownName(
                            call.nameSpan(),
                            "Function",
                            call.function(),
                            List.copyOf(KnownNames.similarFunctions(call.function()))));
        }
    }

    private void wrongArguments(
            ExpressionSyntax.Call call, List<Expression> arguments, String expected) {
        context.report(
                new Diagnostic.WrongArguments(
                        call.nameSpan(), call.function(), shown(arguments), expected));
    }

    private static List<StanType> types(List<Expression> arguments) {
        return arguments.stream().map(Expression::type).toList();
    }

    private static List<String> shown(List<Expression> arguments) {
        return arguments.stream().map(argument -> argument.type().toString()).toList();
    }
}
