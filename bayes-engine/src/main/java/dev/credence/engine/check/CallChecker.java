package dev.credence.engine.check;

import dev.credence.engine.check.DistributionTable.Distribution;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves calls of functions, densities and generators. */
final class CallChecker {

    private final Context context;
    private final ExpressionChecker expressions;
    private final UserCalls users;

    CallChecker(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
        this.users = new UserCalls(context, expressions);
    }

    UserCalls users() {
        return users;
    }

    @Nullable Expression call(ExpressionSyntax.Call call) {
        HigherOrderTable.Row higherOrder = HigherOrderTable.find(call.function());
        if (higherOrder != null) {
            return users.higherOrder(call, higherOrder);
        }
        if (call.function().equals("target") && call.arguments().isEmpty()) {
            return target(call);
        }
        if (call.function().startsWith("reduce_sum")) {
            return users.reduceSum(call);
        }
        String defined = UserCalls.definedAs(call.function());
        if (!context.functions.has(defined) && isUnsupported(call.function())) {
            context.unknownFunction(call.nameSpan(), call.function());
            return null;
        }
        List<Expression> arguments = expressions.all(call.arguments());
        if (context.functions.has(defined) && (arguments == null || isUsers(defined, arguments))) {
            return arguments == null || !barFits(call) ? null : users.value(call, arguments);
        }
        if (call.arguments().isEmpty() && call.function().matches("log2|log10")) {
            double base = call.function().equals("log2") ? 2 : 10;
            return new Expression.Literal(StrictMath.log(base), StanType.REAL);
        }
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

    /** A function of Stan's that is in no table; its arguments may be functions, too. */
    private static boolean isUnsupported(String name) {
        return KnownNames.isStanFunction(name)
                && FunctionTable.find(name) == null
                && DensityNames.of(name)
                        .map(names -> DistributionTable.find(names.distribution()))
                        .isEmpty();
    }

    /** A user-defined function, unless it overloads one of Stan's whose arguments these are. */
    private boolean isUsers(String name, List<Expression> arguments) {
        return !context.functions.nearest(name, types(arguments)).isEmpty()
                || (FunctionTable.find(name) == null
                        && DensityNames.of(name)
                                .map(names -> DistributionTable.find(names.distribution()))
                                .isEmpty());
    }

    /** Whether the arguments of a probability function, and only of such, have their bar. */
    private boolean barFits(ExpressionSyntax.Call call) {
        boolean probability =
                DensityNames.of(call.function()).map(names -> !names.isRng()).orElse(false);
        if (call.conditional() && !probability) {
            context.violation(
                    call.nameSpan(), "'|' is only used in the arguments of a distribution.");
            return false;
        }
        if (probability && !call.conditional() && call.arguments().size() > 1) {
            context.violation(
                    call.nameSpan(),
                    "The outcome of '" + call.function() + "' must be followed by '|'.");
            return false;
        }
        return true;
    }

    private @Nullable Expression target(ExpressionSyntax.Call call) {
        if (!context.mayCallIncrementing()) {
            context.violation(
                    call.span(),
                    "'target()' is only allowed in blocks 'model' and 'transformed parameters', and"
                            + " in functions whose name ends in '_lp'.");
            return null;
        }
        return new Expression.Target();
    }

    private @Nullable Expression function(
            ExpressionSyntax.Call call, Signature signature, List<Expression> arguments) {
        if (call.conditional()) {
            context.violation(
                    call.nameSpan(), "'|' is only used in the arguments of a distribution.");
            return null;
        }
        StanType type = signature.result(types(arguments));
        if (call.function().equals("to_int")
                && type != null
                && ParameterUse.carriesDerivatives(arguments.get(0), context)) {
            context.violation(
                    call.nameSpan(), "The argument of 'to_int' must depend on data only.");
        }
        if (type == null) {
            wrongArguments(call, arguments, signature.expected());
            return null;
        }
        return new Expression.Apply(
                Operators.symbol(call.function()), arguments, type, call.span());
    }

    private @Nullable Expression density(
            ExpressionSyntax.Call call,
            DensityNames names,
            Distribution distribution,
            List<Expression> arguments) {
        if (names.isRng()) {
            return draw(call, distribution, arguments);
        }
        if (names.isCumulative()) {
            return cumulative(call, names, distribution, arguments);
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
        if (!users.mayCall(call.nameSpan(), call.function())) {
            return null;
        }
        if (!distribution.accepts(types(arguments))) {
            wrongArguments(call, arguments, distribution.expected(true));
            return null;
        }
        return new Expression.Density(
                distribution.name(), names.dropsConstants(), arguments, call.span());
    }

    /**
     * A distribution function: the density node of its name, of which {@code _cdf} is the
     * exponential.
     */
    private @Nullable Expression cumulative(
            ExpressionSyntax.Call call,
            DensityNames names,
            Distribution distribution,
            List<Expression> arguments) {
        if (!call.conditional() && call.arguments().size() > 1) {
            context.violation(
                    call.nameSpan(),
                    "The outcome of '" + call.function() + "' must be followed by '|'.");
            return null;
        }
        if (!distribution.accepts(types(arguments))) {
            wrongArguments(call, arguments, distribution.expected(true));
            return null;
        }
        String suffix = names.suffix().equals("_lccdf") ? "_lccdf" : "_lcdf";
        Expression logarithm =
                new Expression.Density(distribution.name() + suffix, false, arguments, call.span());
        return names.suffix().equals("_cdf")
                ? new Expression.Apply("exp", List.of(logarithm), StanType.REAL, call.span())
                : logarithm;
    }

    private @Nullable Expression draw(
            ExpressionSyntax.Call call, Distribution distribution, List<Expression> arguments) {
        if (!users.mayCall(call.nameSpan(), call.function())) {
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
        for (String suffix : List.of("_lpdf", "_lpmf")) {
            if (context.functions.has(name + suffix)
                    && (arguments == null || isUsers(name + suffix, arguments))) {
                return arguments == null
                        ? null
                        : usersDensity(span, nameSpan, name + suffix, arguments);
            }
        }
        Distribution distribution = DistributionTable.find(name);
        if (distribution == null) {
            Optional<DensityNames> names = DensityNames.of(name);
            if (names.isPresent()
                    && (DistributionTable.find(names.get().distribution()) != null
                            || context.functions.has(name))) {
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

    private @Nullable Expression usersDensity(
            Span span, Span nameSpan, String function, List<Expression> arguments) {
        FunctionSymbol symbol = users.resolve(nameSpan, function, arguments);
        return symbol == null ? null : new Expression.Call(symbol, arguments, true, span);
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
        boolean missing =
                names.isCumulative() && !distribution.cumulative()
                        || names.isRng() && !distribution.random();
        if (missing && KnownNames.isStanFunction(call.function())) {
            context.unsupported(call.nameSpan(), "Function '" + call.function() + "'");
            return null;
        }
        if (missing) {
            unknownFunction(call);
            return null;
        }
        return distribution;
    }

    private void unknownDistribution(Span span, String name) {
        if (KnownNames.isStanDistribution(name)) {
            context.unsupported(span, "Distribution '" + name + "'");
        } else if (!context.isBrokenFunction(name + "_lpdf")
                && !context.isBrokenFunction(name + "_lpmf")) {
            List<String> candidates = new java.util.ArrayList<>(DistributionTable.names());
            context.functions.names().stream()
                    .filter(each -> each.endsWith("_lpdf") || each.endsWith("_lpmf"))
                    .forEach(each -> candidates.add(each.substring(0, each.length() - 5)));
            context.report(
                    new Diagnostic.UnknownName(
                            span, "Distribution", name, SimilarNames.of(name, candidates)));
        }
    }

    private void unknownFunction(ExpressionSyntax.Call call) {
        context.unknownFunction(call.nameSpan(), call.function());
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
