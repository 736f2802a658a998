package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Translates calls of user-defined functions: the body runs before the statement that calls, with
 * its parameters as variables, or as other names of the caller's containers. A container that a
 * function returns is read where it is in the body, hence its function runs once in a statement.
 * Recursion and what would be too long are left to the interpreter.
 */
final class Calls {

    /** How many statements of functions a region may have. */
    private static final int MOST_STATEMENTS = 400;

    private final Expressions expressions;
    private final Scope scope;
    private final Library library;
    private final Sites sites;
    private final Set<Integer> running = new HashSet<>();
    private Set<Integer> returned = new HashSet<>();
    private int length;

    Calls(Expressions expressions, Scope scope, Library library, Sites sites) {
        this.expressions = expressions;
        this.scope = scope;
        this.library = library;
        this.sites = sites;
    }

    Num number(Expression.Call call) {
        boolean drops = call.dropConstants() && sites.mayDrop();
        return expressions.number(run(call.function(), call.arguments(), drops));
    }

    Whole whole(Expression.Call call) {
        boolean drops = call.dropConstants() && sites.mayDrop();
        return expressions.whole(run(call.function(), call.arguments(), drops));
    }

    /** What a function returns, an expression of what its body left behind. */
    Expression container(Expression.Call call) {
        boolean drops = call.dropConstants() && sites.mayDrop();
        Expression value = run(call.function(), call.arguments(), drops);
        returned.add(call.function().id());
        return value;
    }

    /** Translates a statement, at whose end nothing reads what functions returned to it. */
    <T> T statement(Supplier<T> translation) {
        Set<Integer> before = returned;
        returned = new HashSet<>(before);
        T result = translation.get();
        returned = before;
        return result;
    }

    /** Runs a function that returns nothing. */
    void run(Statement.Call call) {
        FunctionSymbol symbol = call.function();
        List<Statement> body = body(symbol);
        if (body.stream().anyMatch(Calls::returns)) {
            throw new Unsupported("a return");
        }
        run(symbol, call.arguments(), body, symbol.incrementsTarget());
    }

    /** Returns what the function's only {@code return} names. */
    private Expression run(FunctionSymbol symbol, List<Expression> arguments, boolean drops) {
        List<Statement> body = body(symbol);
        List<Statement> before = body.subList(0, body.size() - 1);
        if (!(body.getLast() instanceof Statement.Return end)
                || end.value() == null
                || before.stream().anyMatch(Calls::returns)) {
            throw new Unsupported("a function that returns from within");
        }
        run(symbol, arguments, before, drops);
        return end.value();
    }

    private List<Statement> body(FunctionSymbol symbol) {
        if (symbol.isLibrary()) {
            // What it refuses is to be told in the words of the line that calls it.
            throw new Unsupported("a function of the library");
        }
        return library.function(symbol).body() instanceof Statement.Sequence sequence
                        && !sequence.statements().isEmpty()
                ? sequence.statements()
                : List.of(library.function(symbol).body());
    }

    private void run(
            FunctionSymbol symbol,
            List<Expression> arguments,
            List<Statement> body,
            boolean drops) {
        Walk.statements(body, _ -> length++);
        if (length > MOST_STATEMENTS
                || returned.contains(symbol.id())
                || !running.add(symbol.id())) {
            throw new Unsupported("recursion, or too many calls");
        }
        Function function = library.function(symbol);
        List<Runnable> bindings = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            bindings.add(binding(function.parameters().get(i), arguments.get(i)));
        }
        bindings.forEach(Runnable::run);
        sites.within(
                drops,
                () -> {
                    Statements statements = new Statements(scope, expressions, function);
                    statements.inner(body).parts().forEach(expressions::runAhead);
                });
        running.remove(symbol.id());
    }

    /** Translates the argument now; gives it to the parameter when all of them are known. */
    private Runnable binding(Symbol parameter, Expression argument) {
        if (!parameter.type().isScalar()) {
            Slice slice = slice(argument);
            return () -> scope.alias(parameter, slice);
        }
        if (parameter.type().isInt()) {
            Whole value = expressions.whole(argument);
            if (value instanceof Whole.Constant constant) {
                return () -> scope.alias(parameter, new Num.Constant(constant.value()));
            }
            return () -> {
                Variable variable = scope.parameter(parameter, false);
                expressions.runAhead(new Code.Make(variable));
                expressions.runAhead(new Code.SetWhole(variable, value));
            };
        }
        Num value = expressions.number(argument);
        if (value instanceof Num.Constant || value instanceof Num.Read) {
            return () -> scope.alias(parameter, value);
        }
        return () -> {
            Variable variable = scope.parameter(parameter, value.active());
            expressions.runAhead(new Code.Make(variable));
            expressions.runAhead(new Code.Set(variable, value));
        };
    }

    private Slice slice(Expression argument) {
        if (!(argument instanceof Expression.Element element)) {
            return expressions.slice(argument);
        }
        if (!element.indices().stream().allMatch(Index.At.class::isInstance)
                || element.base().type().shape() == StanType.Shape.MATRIX) {
            throw new Unsupported("a part of a container as an argument");
        }
        Slice base = expressions.slice(element.base());
        return new Slice(base.container(), expressions.indices(base, element.indices()));
    }

    private static boolean returns(Statement statement) {
        List<Statement> found = new ArrayList<>();
        Walk.statements(
                statement,
                each -> {
                    if (each instanceof Statement.Return) {
                        found.add(each);
                    }
                });
        return !found.isEmpty();
    }
}
