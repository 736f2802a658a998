package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Translates statements of the typed tree; throws {@link Unsupported} at what it does not know. */
final class Statements {

    /** How many statements may be translated again because of jumps before them. */
    private static final int MOST_REPEATED = 200;

    private final Scope scope;
    private final Expressions expressions;
    private final List<Statement.Declare> declarations = new ArrayList<>();
    private final Set<Symbol> changed = new HashSet<>();
    private final List<Loop> loops = new ArrayList<>();
    private int repeated;
    private int depth;

    Statements(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    /** For the body of a function: sizes that its parameters determine change with each call. */
    Statements(Scope scope, Expressions expressions, Function function) {
        this(scope, expressions);
        changed.addAll(function.parameters());
    }

    /** What runs within something else. */
    Code.Block inner(List<Statement> statements) {
        depth++;
        Code.Block block = block(statements);
        depth--;
        requireFixedSizes();
        return block;
    }

    Code.Block block(List<Statement> statements) {
        List<Code> parts = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement instanceof Statement.Jump jump) {
                parts.addAll(jump(jump));
                break;
            }
            if (Jumps.leave(statement)) {
                parts.addAll(leaving(statement, statements.subList(i + 1, statements.size())));
                break;
            }
            parts.addAll(withAhead(() -> statement(statement)));
        }
        return new Code.Block(parts);
    }

    /** A statement, and before it what its calls and choices run. */
    private List<Code> withAhead(Supplier<Code> translation) {
        List<Code> parts = new ArrayList<>();
        Code code = expressions.calls().statement(() -> expressions.ahead(parts, translation));
        parts.add(code);
        return parts;
    }

    private List<Code> jump(Statement.Jump jump) {
        if (loops.isEmpty()) {
            throw new Unsupported("a jump out of a loop that is not generated");
        }
        if (jump == Statement.Jump.CONTINUE) {
            return List.of();
        }
        Loop loop = loops.getLast();
        if (loop.broken == null) {
            loop.broken = scope.temporary(StanType.INT, false);
        }
        return List.of(new Code.Break(loop.broken));
    }

    /** What follows a branch that may end the pass becomes part of the branch. */
    private List<Code> leaving(Statement statement, List<Statement> rest) {
        Walk.statements(rest, _ -> repeated++);
        if (repeated > MOST_REPEATED) {
            throw new Unsupported("too many jumps");
        }
        return switch (statement) {
            case Statement.Sequence sequence -> block(joined(sequence.statements(), rest)).parts();
            case Statement.Branch branch ->
                    withAhead(() ->
                            new Code.Branch(
                                    condition(branch.condition()),
                                    arm(branch.whenTrue(), rest),
                                    arm(branch.whenFalse(), rest)));
            default -> throw new Unsupported("a jump");
        };
    }

    private Code arm(@Nullable Statement statement, List<Statement> rest) {
        return nested(
                new Statement.Sequence(
                        joined(statement == null ? List.of() : List.of(statement), rest)));
    }

    private static List<Statement> joined(List<Statement> first, List<Statement> second) {
        List<Statement> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** A loop that is being translated. */
    private static final class Loop {
        private @Nullable Variable broken;
    }

    private Code pass(Statement body, Loop loop) {
        loops.add(loop);
        expressions.enterLoop();
        Code code = nested(body);
        expressions.leaveLoop();
        loops.removeLast();
        return code;
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
                Whole condition = expressions.ahead(null, () -> condition(loop.condition()));
                expressions.leaveLoop();
                Loop within = new Loop();
                Code body = pass(loop.body(), within);
                yield new Code.While(condition, body, within.broken, loop.span().line());
            }
            case Statement.Call call -> {
                expressions.calls().run(call);
                yield new Code.Block(List.of());
            }
            case Statement.Reject _ when scope.mayRefuse() -> new Code.Refuse();
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
                scope.declareContainer(symbol, home), expressions.sites().declaration(declare));
    }

    private Code loop(Statement.Loop loop) {
        Whole from = expressions.whole(loop.from());
        Whole to = expressions.whole(loop.to());
        changed.add(loop.variable());
        Variable variable = scope.declare(loop.variable(), Variable.Home.LOOP);
        Loop within = new Loop();
        Code body = pass(loop.body(), within);
        return new Code.Loop(variable, from, to, body, within.broken);
    }

    /** A loop over the elements of a sequence is one over their positions. */
    private Code forEach(Statement.ForEach loop) {
        if (!loop.variable().type().isScalar()
                || !(loop.container() instanceof Expression.Reference reference)) {
            throw new Unsupported("a loop over the elements of an expression");
        }
        Slice slice = scope.slice(reference.symbol());
        Symbol symbol = loop.variable();
        Variable position =
                new Variable(
                        new Symbol(symbol.id(), symbol.name(), StanType.INT, symbol.origin()),
                        Variable.Home.LOOP,
                        false);
        if (slice.rank() != 1) {
            throw new Unsupported("a loop over a container of several dimensions");
        }
        List<Whole> indices = new ArrayList<>(slice.first());
        indices.add(new Whole.Read(position));
        Place element = new Place(slice.container(), indices, symbol.name(), 0);
        scope.alias(symbol, new Num.Cell(element));
        changed.add(symbol);
        Loop within = new Loop();
        Code body = pass(loop.body(), within);
        Whole length = new Whole.Length(slice.container(), slice.first().size());
        return new Code.Loop(position, new Whole.Constant(1), length, body, within.broken);
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
            Place place = expressions.place(new Slice(container, List.of()), indices, what, line);
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

    /** The sizes of containers must not depend on what the region does. */
    void requireFixedSizes() {
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
    }
}
