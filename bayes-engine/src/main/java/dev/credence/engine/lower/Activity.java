package dev.credence.engine.lower;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which variables carry derivatives: parameters, and what is computed from them. */
public final class Activity {

    private final BitSet active = new BitSet();

    private Activity() {}

    /** The activity in transformed parameters, model and the functions that they call. */
    public static Activity of(Program program) {
        Activity activity = new Activity();
        for (Statement.Declare parameter : program.parameters()) {
            activity.active.set(parameter.symbol().id());
        }
        List<Statement> statements = new ArrayList<>(program.transformedParameters());
        statements.addAll(program.model());
        program.functions().forEach(function -> statements.add(function.body()));
        int before;
        do {
            before = activity.active.cardinality();
            Walk.statements(statements, each -> activity.visit(each, program.functions()));
            statements.forEach(each ->
                    Walk.expressions(each, part -> activity.visit(part, program.functions())));
        } while (activity.active.cardinality() != before);
        return activity;
    }

    /** Nothing is active: for evaluating without derivatives. */
    public static Activity none() {
        return new Activity();
    }

    /** Whether anything is active. */
    public boolean isAny() {
        return !active.isEmpty();
    }

    public boolean isActive(Symbol symbol) {
        return active.get(symbol.id());
    }

    /**
     * Whether derivatives flow through the expression. None flow through integers, and none from
     * the condition of a choice.
     */
    public boolean isActive(Expression expression) {
        if (expression.type().holdsInts() || active.isEmpty()) {
            return false;
        }
        return switch (expression) {
            case Expression.Literal _, Expression.FunctionReference _, Expression.Prepared _ ->
                    false;
            case Expression.Reference reference -> isActive(reference.symbol());
            case Expression.Target _ -> true;
            case Expression.Apply apply -> isAnyActive(apply.arguments());
            case Expression.Density density -> isAnyActive(density.arguments());
            case Expression.Call call ->
                    call.function().incrementsTarget() || isAnyActive(call.arguments());
            case Expression.Choice choice ->
                    isActive(choice.whenTrue()) || isActive(choice.whenFalse());
            case Expression.Element element -> isActive(element.base());
        };
    }

    private boolean isAnyActive(List<Expression> expressions) {
        return expressions.stream().anyMatch(this::isActive);
    }

    private void visit(Statement statement, List<Function> functions) {
        switch (statement) {
            case Statement.Assign assign -> {
                if (isActive(assign.value()) && !assign.symbol().type().holdsInts()) {
                    active.set(assign.symbol().id());
                }
            }
            case Statement.ForEach loop -> {
                if (isActive(loop.container())) {
                    active.set(loop.variable().id());
                }
            }
            case Statement.Call call -> bind(call.function(), call.arguments(), functions);
            default -> {}
        }
    }

    private void visit(Expression expression, List<Function> functions) {
        switch (expression) {
            case Expression.Call call -> bind(call.function(), call.arguments(), functions);
            case Expression.FunctionReference reference ->
                    functions.get(reference.function().id()).parameters().stream()
                            .filter(parameter -> parameter.origin() == Symbol.Origin.ARGUMENT)
                            .filter(parameter -> !parameter.type().holdsInts())
                            .forEach(parameter -> active.set(parameter.id()));
            default -> {}
        }
    }

    /** A parameter is active when some call passes something active. */
    private void bind(FunctionSymbol symbol, List<Expression> arguments, List<Function> functions) {
        List<Symbol> parameters = functions.get(symbol.id()).parameters();
        for (int i = 0; i < arguments.size(); i++) {
            if (isActive(arguments.get(i)) && !parameters.get(i).type().holdsInts()) {
                active.set(parameters.get(i).id());
            }
        }
    }
}
