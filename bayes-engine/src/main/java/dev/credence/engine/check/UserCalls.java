package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves calls of user-defined functions, and of those that take one as an argument. */
final class UserCalls {

    private final Context context;
    private final ExpressionChecker expressions;

    UserCalls(Context context, ExpressionChecker expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    /** The name under which a call's function is defined: that of {@code f_lupdf} is f_lpdf. */
    static String definedAs(String name) {
        if (name.endsWith("_lupdf") || name.endsWith("_lupmf")) {
            int end = name.length() - "_lupdf".length();
            return name.substring(0, end) + name.substring(end).replace("lup", "lp");
        }
        return name;
    }

    /** The overload that a call means; null when none fits or several do, which is reported. */
    @Nullable FunctionSymbol resolve(Span span, String name, List<Expression> arguments) {
        List<StanType> types = arguments.stream().map(Expression::type).toList();
        List<FunctionSymbol> nearest = context.functions.nearest(definedAs(name), types);
        if (nearest.size() == 1) {
            requireData(nearest.get(0), arguments, span);
            return nearest.get(0);
        }
        List<String> found = types.stream().map(StanType::toString).toList();
        if (nearest.isEmpty()) {
            context.report(
                    new Diagnostic.WrongArguments(
                            span, name, found, context.functions.shown(definedAs(name))));
        } else {
            context.violation(
                    span,
                    "Which '%s' is meant for (%s)? It could be %s."
                            .formatted(
                                    name,
                                    String.join(", ", found),
                                    String.join(
                                            " or ",
                                            nearest.stream().map(FunctionSymbol::shown).toList())));
        }
        return null;
    }

    /** A call that stands for a value. */
    @Nullable Expression value(ExpressionSyntax.Call call, List<Expression> arguments) {
        FunctionSymbol symbol = resolve(call.nameSpan(), call.function(), arguments);
        if (symbol == null || !mayCall(call.nameSpan(), call.function())) {
            return null;
        }
        if (symbol.result() == null) {
            context.violation(
                    call.nameSpan(),
                    "Function '" + call.function() + "' returns nothing: it has no value.");
            return null;
        }
        boolean drops =
                symbol.incrementsTarget() || !definedAs(call.function()).equals(call.function());
        return new Expression.Call(symbol, arguments, drops, call.span());
    }

    /** Whether the place allows a function of this name: generators, log densities. */
    boolean mayCall(Span span, String name) {
        if (name.endsWith("_rng") && !context.mayDraw()) {
            context.violation(
                    span,
                    "'%s' is only allowed in blocks 'transformed data' and 'generated quantities',"
                                    .formatted(name)
                            + " and in functions whose name ends in '_rng'.");
            return false;
        }
        if (name.endsWith("_lp") && !context.mayCallIncrementing()) {
            context.violation(
                    span,
                    "'%s' changes the log density: it is only allowed in block 'model', and in"
                                    .formatted(name)
                            + " functions whose name ends in '_lp'.");
            return false;
        }
        if (name.endsWith("_jacobian") && !context.mayAdjust()) {
            context.violation(
                    span,
                    "'%s' is only allowed in block 'transformed parameters', and in functions"
                                    .formatted(name)
                            + " whose name ends in '_jacobian'.");
            return false;
        }
        if (!definedAs(name).equals(name) && !context.mayDropConstants()) {
            context.violation(
                    span,
                    "'%s' is only allowed in block 'model', and in functions whose name ends in"
                                    .formatted(name)
                            + " '_lpdf' or '_lpmf'.");
            return false;
        }
        return true;
    }

    private void requireData(FunctionSymbol symbol, List<Expression> arguments, Span span) {
        for (int i = 0; i < arguments.size(); i++) {
            if (symbol.arguments().get(i).dataOnly()
                    && ParameterUse.carriesDerivatives(arguments.get(i), context)) {
                context.violation(
                        span,
                        "Argument %d of '%s' must depend on data only."
                                .formatted(i + 1, symbol.name()));
            }
        }
    }

    /**
     * {@code reduce_sum(f, x, grain, ...)}: f of all of x at once, which is what the slices of x
     * that f could be called with add up to.
     */
    @Nullable Expression reduceSum(ExpressionSyntax.Call call) {
        List<ExpressionSyntax> syntax = call.arguments();
        if (syntax.size() < 3 || !(syntax.get(0) instanceof ExpressionSyntax.Name name)) {
            context.violation(
                    call.nameSpan(),
                    "'%s' takes the name of a function, an array, a grain size, and what else the"
                                    .formatted(call.function())
                            + " function takes.");
            return null;
        }
        List<Expression> others = expressions.all(syntax.subList(1, syntax.size()));
        if (!context.functions.has(definedAs(name.name()))) {
            context.unknownFunction(name.span(), name.name());
            return null;
        }
        if (others == null) {
            return null;
        }
        if (others.get(0).type().arrays() == 0 || !others.get(1).type().isInt()) {
            context.report(
                    new Diagnostic.WrongArguments(
                            call.nameSpan(),
                            call.function(),
                            others.stream().map(each -> each.type().toString()).toList(),
                            "(function, an array, int, ...)"));
            return null;
        }
        List<Expression> arguments = new java.util.ArrayList<>();
        arguments.add(others.get(0));
        arguments.add(new Expression.Literal(1, StanType.INT));
        arguments.add(
                new Expression.Apply("size", List.of(others.get(0)), StanType.INT, call.span()));
        arguments.addAll(others.subList(2, others.size()));
        FunctionSymbol symbol = resolve(name.span(), name.name(), arguments);
        if (symbol == null || !mayCall(name.span(), name.name())) {
            return null;
        }
        if (!StanType.REAL.equals(symbol.result())) {
            context.violation(
                    name.span(),
                    "The function given to '" + call.function() + "' must return real.");
            return null;
        }
        boolean drops = !definedAs(name.name()).equals(name.name());
        return new Expression.Call(symbol, arguments, drops, call.span());
    }

    /** A call of a function whose first argument is a user-defined function. */
    @Nullable Expression higherOrder(ExpressionSyntax.Call call, HigherOrderTable.Row row) {
        List<ExpressionSyntax> syntax = call.arguments();
        List<Expression> others =
                expressions.all(syntax.isEmpty() ? syntax : syntax.subList(1, syntax.size()));
        if (syntax.isEmpty() || !(syntax.get(0) instanceof ExpressionSyntax.Name name)) {
            context.violation(
                    call.nameSpan(),
                    "The first argument of '%s' must be the name of a user-defined function."
                            .formatted(call.function()));
            return null;
        }
        if (!context.functions.has(name.name())) {
            context.unknownFunction(name.span(), name.name());
            return null;
        }
        if (others == null) {
            return null;
        }
        List<StanType> types = others.stream().map(Expression::type).toList();
        for (FunctionSymbol symbol : context.functions.named(name.name())) {
            StanType result = row.rule().result(symbol, types);
            if (result != null) {
                List<Expression> arguments = new java.util.ArrayList<>();
                arguments.add(new Expression.FunctionReference(symbol));
                arguments.addAll(others);
                return new Expression.Apply(call.function(), arguments, result, call.span());
            }
        }
        List<String> found = new java.util.ArrayList<>();
        found.add(context.functions.shown(name.name()));
        types.forEach(type -> found.add(type.toString()));
        context.report(
                new Diagnostic.WrongArguments(
                        call.nameSpan(), call.function(), found, row.expected()));
        return null;
    }
}
