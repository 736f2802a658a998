package dev.credence.engine.lower;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes what depends on data alone out of the code that runs for every draw: the largest such
 * expressions become slots that are computed once, when data are bound.
 */
public final class Preparation {

    private final List<Expression> prepared = new ArrayList<>();

    private Preparation() {}

    public static Program of(Program program) {
        Preparation preparation = new Preparation();
        Rewrite rewrite = new Rewrite(preparation::expression);
        List<Statement.Declare> parameters =
                program.parameters().stream().map(rewrite::declare).toList();
        List<Statement> transformed = rewrite.statements(program.transformedParameters());
        List<Statement> model = rewrite.statements(program.model());
        List<Statement> generated = rewrite.statements(program.generatedQuantities());
        AtomicInteger symbols = new AtomicInteger(program.symbols());
        List<Function> functions =
                program.functions().stream()
                        .map(function -> SingleExit.of(function, symbols::getAndIncrement))
                        .map(rewrite::function)
                        .toList();
        return new Program(
                functions,
                program.data(),
                program.transformedData(),
                parameters,
                transformed,
                model,
                generated,
                preparation.prepared,
                symbols.get());
    }

    private Expression expression(Expression expression) {
        if (isPreparable(expression)) {
            prepared.add(expression);
            return new Expression.Prepared(prepared.size() - 1, expression);
        }
        Rewrite rewrite = new Rewrite(this::expression);
        return switch (expression) {
            case Expression.Literal literal -> literal;
            case Expression.Reference reference -> reference;
            case Expression.Prepared done -> done;
            case Expression.FunctionReference reference -> reference;
            case Expression.Target target -> target;
            case Expression.Call call ->
                    new Expression.Call(
                            call.function(),
                            all(call.arguments()),
                            call.dropConstants(),
                            call.span());
            case Expression.Apply apply ->
                    new Expression.Apply(
                            apply.function(), all(apply.arguments()), apply.type(), apply.span());
            case Expression.Density density ->
                    new Expression.Density(
                            density.distribution(),
                            density.dropConstants(),
                            all(density.arguments()),
                            density.span());
            case Expression.Choice choice ->
                    new Expression.Choice(
                            expression(choice.condition()),
                            expression(choice.whenTrue()),
                            expression(choice.whenFalse()),
                            choice.type());
            case Expression.Element element ->
                    new Expression.Element(
                            expression(element.base()),
                            element.indices().stream().map(rewrite::index).toList(),
                            element.type(),
                            element.span());
        };
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::expression).toList();
    }

    private static boolean isPreparable(Expression expression) {
        boolean computes =
                expression instanceof Expression.Apply
                        || expression instanceof Expression.Call
                        || expression instanceof Expression.Element
                        || expression instanceof Expression.Choice;
        return computes
                && !Effects.in(expression)
                && References.in(expression).stream().allMatch(symbol -> symbol.origin().isData());
    }
}
