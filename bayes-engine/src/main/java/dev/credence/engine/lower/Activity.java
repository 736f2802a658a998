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
import org.jspecify.annotations.Nullable;

/**
 * Which variables carry derivatives: parameters, and what is computed from them. Also which ones
 * Stan's types take for parameters, whatever is in them: every real variable that is declared where
 * parameters are in scope. Their terms are not among the constants that {@code ~} drops, since
 * control flow that depends on parameters may choose between two of them.
 */
public final class Activity {

    private final BitSet active = new BitSet();
    private final @Nullable Activity declared;

    private Activity(@Nullable Activity declared) {
        this.declared = declared;
    }

    /** The activity in transformed parameters, model and the functions that they call. */
    public static Activity of(Program program) {
        Activity declared = new Activity(null);
        for (List<Statement> block :
                List.of(program.transformedParameters(), program.model(), bodies(program))) {
            Walk.statements(block, declared::declare);
        }
        declared.spread(program);
        Activity activity = new Activity(declared);
        activity.spread(program);
        return activity;
    }

    private void declare(Statement statement) {
        if (statement instanceof Statement.Declare declare
                && !declare.symbol().type().holdsInts()) {
            active.set(declare.symbol().id());
        }
    }

    private static List<Statement> bodies(Program program) {
        return program.functions().stream().map(Function::body).toList();
    }

    private void spread(Program program) {
        for (Statement.Declare parameter : program.parameters()) {
            active.set(parameter.symbol().id());
        }
        List<Statement> statements = new ArrayList<>(program.transformedParameters());
        statements.addAll(program.model());
        statements.addAll(bodies(program));
        int before;
        do {
            before = active.cardinality();
            Walk.statements(statements, each -> visit(each, program.functions()));
            statements.forEach(
                    each -> Walk.expressions(each, part -> visit(part, program.functions())));
        } while (active.cardinality() != before);
    }

    /** Nothing is active: for evaluating without derivatives. */
    public static Activity none() {
        return new Activity(null);
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

    /** Whether {@code ~} keeps terms of this argument: its type may hold parameters. */
    public boolean isKept(Expression argument) {
        return declared == null || declared.isActive(argument);
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
