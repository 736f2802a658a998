package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates statements of the typed tree; throws {@link Unsupported} at what it does not know. */
final class Statements {

    private final Scope scope;
    private final Expressions expressions;
    private final List<Statement.Declare> declarations = new ArrayList<>();
    private final Set<Symbol> changed = new HashSet<>();
    private int depth;

    Statements(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    Code.Block block(List<Statement> statements) {
        List<Code> parts = new ArrayList<>();
        for (Statement statement : statements) {
            if (!(statement instanceof Statement.Print)) {
                parts.add(statement(statement));
            }
        }
        return new Code.Block(parts);
    }

    private Code statement(Statement statement) {
        return switch (statement) {
            case Statement.Declare declare -> declare(declare);
            case Statement.Assign assign -> assign(assign);
            case Statement.Increment increment -> increment(increment.value());
            case Statement.Sequence sequence -> nested(sequence);
            case Statement.Branch branch ->
                    new Code.Branch(
                            condition(branch.condition()),
                            nested(branch.whenTrue()),
                            branch.whenFalse() == null ? null : nested(branch.whenFalse()));
            case Statement.Loop loop -> loop(loop);
            case Statement.ForEach loop -> forEach(loop);
            case Statement.While loop -> {
                expressions.enterLoop();
                Whole condition = condition(loop.condition());
                Code body = nested(loop.body());
                expressions.leaveLoop();
                yield new Code.While(condition, body, loop.span().line());
            }
            default -> throw new Unsupported("a statement");
        };
    }

    private Whole condition(Expression condition) {
        return condition.type().isInt()
                ? expressions.whole(condition)
                : new Whole.CompareReals("!=", expressions.number(condition), new Num.Constant(0));
    }

    private Code nested(Statement statement) {
        depth++;
        Code.Block block =
                block(
                        statement instanceof Statement.Sequence sequence
                                ? sequence.statements()
                                : List.of(statement));
        depth--;
        return block;
    }

    private Code declare(Statement.Declare declare) {
        if (depth > 0 && declare.constraint() != Constraint.None.NONE) {
            // Constraints of local variables are not checked by the interpreter either.
            throw new Unsupported("a constrained local variable");
        }
        Symbol symbol = declare.symbol();
        Variable.Home home = depth == 0 ? Variable.Home.TOP : Variable.Home.INNER;
        changed.add(symbol);
        if (symbol.type().isScalar()) {
            Variable variable = scope.declare(symbol, home);
            variable.depth = depth;
            return new Code.Make(variable);
        }
        if (depth > 0 && expressions.isInLoop() && symbol.type().holdsInts()) {
            throw new Unsupported("an array of integers in a loop");
        }
        declarations.add(declare);
        return new Code.MakeContainer(
                scope.declareContainer(symbol, home), declarations.size() - 1);
    }

    private Code loop(Statement.Loop loop) {
        Whole from = expressions.whole(loop.from());
        Whole to = expressions.whole(loop.to());
        changed.add(loop.variable());
        Variable variable = scope.declare(loop.variable(), Variable.Home.LOOP);
        expressions.enterLoop();
        Code body = nested(loop.body());
        expressions.leaveLoop();
        return new Code.Loop(variable, from, to, body);
    }

    /** A loop over the elements of a sequence is one over their positions. */
    private Code forEach(Statement.ForEach loop) {
        if (!loop.variable().type().isScalar()
                || !(loop.container() instanceof Expression.Reference reference)) {
            throw new Unsupported("a loop over the elements of an expression");
        }
        Container container = scope.container(reference.symbol());
        Symbol symbol = loop.variable();
        Variable position =
                new Variable(
                        new Symbol(symbol.id(), symbol.name(), StanType.INT, symbol.origin()),
                        Variable.Home.LOOP,
                        false);
        if (container.rank() != 1) {
            throw new Unsupported("a loop over a container of several dimensions");
        }
        Place element = new Place(container, List.of(new Whole.Read(position)), symbol.name(), 0);
        scope.alias(symbol, new Num.Cell(element));
        changed.add(symbol);
        expressions.enterLoop();
        Code body = nested(loop.body());
        expressions.leaveLoop();
        return new Code.Loop(position, new Whole.Constant(1), new Whole.Length(container, 0), body);
    }

    private Code increment(Expression value) {
        if (value.type().isScalar()) {
            return new Code.Increment(expressions.number(value));
        }
        Elements elements = new Elements(expressions, scope);
        Num element = elements.element(value);
        return new Code.Increment(new Num.Sum(elements.each(element, "sum", 0)));
    }

    private Code assign(Statement.Assign assign) {
        Symbol symbol = assign.symbol();
        Expression value = assign.value();
        List<Index> indices = assign.indices();
        changed.add(symbol);
        if (symbol.type().isScalar()) {
            return scalar(symbol, value);
        }
        Container container = scope.container(symbol);
        container.written = true;
        String what = "'" + symbol.name() + "'";
        int line = assign.span().line();
        if (value.type().isScalar() && indices.size() == symbol.type().rank()) {
            Place place = expressions.place(container, indices, what, line);
            return new Code.SetCell(place, expressions.number(value));
        }
        return sequence(container, assign);
    }

    private Code scalar(Symbol symbol, Expression value) {
        Variable variable = scope.variable(symbol);
        variable.assignments += variable.depth == depth ? 1 : 2;
        return variable.whole
                ? new Code.SetWhole(variable, expressions.whole(value))
                : new Code.Set(variable, expressions.number(value));
    }

    /** An assignment that reads what it writes is safe only element by element. */
    private Code sequence(Container container, Statement.Assign assign) {
        if (container.type.holdsInts()) {
            throw new Unsupported("an assignment of integers");
        }
        Elements elements = new Elements(expressions, scope);
        Num element = elements.element(assign.value());
        View target =
                new View(
                        container,
                        expressions.indices(assign.indices()),
                        "'" + assign.symbol().name() + "'",
                        assign.span().line());
        Each each = elements.each(element, "=", assign.span().line());
        boolean overlaps =
                each.views().stream()
                        .anyMatch(view ->
                                view.container() == container
                                        && !view.indices().equals(target.indices()));
        if (overlaps || References.in(assign.value()).contains(assign.symbol())) {
            throw new Unsupported("an assignment that reads what it writes");
        }
        return new Code.SetEach(target, each);
    }

    /** The containers' declarations; their sizes must not depend on what the region does. */
    List<Statement.Declare> declarations() {
        for (Statement.Declare declare : declarations) {
            for (var size : declare.sizes()) {
                @Nullable Symbol moving =
                        References.in(size).stream()
                                .filter(changed::contains)
                                .findFirst()
                                .orElse(null);
                if (moving != null) {
                    throw new Unsupported("a size that changes");
                }
            }
        }
        return declarations;
    }
}
