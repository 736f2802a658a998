package dev.credence.engine.lower;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a function one {@code return}, its last statement, which names a variable: what follows a
 * branch that may return moves into the branch that does not, and a loop that may return ends and
 * leaves word of it. Then everything before it is plain statements, which run as generated code.
 * Functions that return containers of unknown size in several places, that may end without a
 * result, or in which a lot would have to be written twice stay as they are.
 */
final class SingleExit {

    /** How many statements may be written again because both branches go on. */
    private static final int MOST_REPEATED = 40;

    private static final Statement NOTHING = new Statement.Sequence(List.of());

    private final Function function;
    private final IntSupplier newId;
    private final Span span;
    private @Nullable Symbol result;
    private @Nullable Symbol returned;
    private int length = -1;
    private int repeated;

    private SingleExit(Function function, IntSupplier newId) {
        this.function = function;
        this.newId = newId;
        this.span = function.symbol().span();
    }

    /** Says that a function stays as it is. Never leaves the class. */
    private static final class StaysAsItIs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StaysAsItIs() {
            super(null, null, false, false);
        }
    }

    /**
     * @param newId gives the id of a new variable
     */
    static Function of(Function function, IntSupplier newId) {
        try {
            return new SingleExit(function, newId).rewritten();
        } catch (StaysAsItIs _) {
            return function;
        }
    }

    private Function rewritten() {
        List<Statement> body = new ArrayList<>(block(List.of(function.body())));
        if (function.symbol().result() != null) {
            if (result == null) {
                throw new StaysAsItIs();
            }
            body.add(0, declaration(result));
            body.add(new Statement.Return(new Expression.Reference(result)));
        }
        if (returned != null) {
            body.add(0, new Statement.Assign(returned, List.of(), integer(0), span));
            body.add(0, declaration(returned));
        }
        return new Function(function.symbol(), function.parameters(), new Statement.Sequence(body));
    }

    private Statement declaration(Symbol symbol) {
        List<Expression> sizes = symbol.type().isScalar() ? List.of() : List.of(integer(length));
        return new Statement.Declare(symbol, sizes, Constraint.None.NONE, span);
    }

    /** The statements up to the end of the function, without {@code return}. */
    private List<Statement> block(List<Statement> statements) {
        List<Statement> done = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            List<Statement> rest = statements.subList(i + 1, statements.size());
            if (statement instanceof Statement.Return end) {
                done.addAll(kept(end));
                return done;
            }
            if (!returns(statement)) {
                if (!statement.equals(NOTHING)) {
                    done.add(statement);
                }
                continue;
            }
            switch (statement) {
                case Statement.Sequence sequence ->
                        done.addAll(block(joined(sequence.statements(), rest)));
                case Statement.Branch branch -> done.add(branch(branch, rest));
                default -> {
                    done.add(loop(statement));
                    done.add(unlessReturned(rest, isEndless(statement)));
                }
            }
            return done;
        }
        boolean falls = statements.isEmpty() || !ends(statements.getLast());
        if (falls && function.symbol().result() != null) {
            throw new StaysAsItIs();
        }
        return done;
    }

    private Statement unlessReturned(List<Statement> rest, boolean always) {
        List<Statement> after = always ? List.of() : block(rest);
        return new Statement.Branch(
                new Expression.Reference(returned()), NOTHING, new Statement.Sequence(after));
    }

    /** The loop, which a {@code return} in it leaves after it has stored its value. */
    private Statement loop(Statement statement) {
        return switch (statement) {
            case Statement.Loop loop ->
                    new Statement.Loop(
                            loop.variable(), loop.from(), loop.to(), inLoop(loop.body()));
            case Statement.ForEach loop ->
                    new Statement.ForEach(loop.variable(), loop.container(), inLoop(loop.body()));
            case Statement.While loop ->
                    new Statement.While(loop.condition(), inLoop(loop.body()), loop.span());
            default -> throw new StaysAsItIs();
        };
    }

    private Statement inLoop(Statement statement) {
        if (!returns(statement)) {
            return statement;
        }
        return switch (statement) {
            case Statement.Return end -> {
                List<Statement> leaving = new ArrayList<>(kept(end));
                leaving.add(new Statement.Assign(returned(), List.of(), integer(1), span));
                leaving.add(Statement.Jump.BREAK);
                yield new Statement.Sequence(leaving);
            }
            case Statement.Sequence sequence ->
                    new Statement.Sequence(
                            sequence.statements().stream().map(this::inLoop).toList());
            case Statement.Branch branch ->
                    new Statement.Branch(
                            branch.condition(),
                            inLoop(branch.whenTrue()),
                            branch.whenFalse() == null ? null : inLoop(branch.whenFalse()));
            default ->
                    new Statement.Sequence(
                            List.of(
                                    loop(statement),
                                    new Statement.Branch(
                                            new Expression.Reference(returned()),
                                            Statement.Jump.BREAK,
                                            null)));
        };
    }

    /** Whether only {@code return} leaves the loop. */
    private static boolean isEndless(Statement statement) {
        return statement instanceof Statement.While loop
                && loop.condition() instanceof Expression.Literal literal
                && literal.value() != 0
                && !breaks(loop.body());
    }

    private static boolean breaks(@Nullable Statement statement) {
        return switch (statement) {
            case Statement.Jump jump -> jump == Statement.Jump.BREAK;
            case Statement.Sequence sequence ->
                    sequence.statements().stream().anyMatch(SingleExit::breaks);
            case Statement.Branch branch -> breaks(branch.whenTrue()) || breaks(branch.whenFalse());
            case null, default -> false;
        };
    }

    /** Whether a loop has returned. */
    private Symbol returned() {
        if (returned == null) {
            returned = new Symbol(newId.getAsInt(), "returned", StanType.INT, Symbol.Origin.LOCAL);
        }
        return returned;
    }

    private Statement branch(Statement.Branch branch, List<Statement> rest) {
        Statement otherwise = branch.whenFalse() == null ? NOTHING : branch.whenFalse();
        boolean bothGoOn = !ends(branch.whenTrue()) && !ends(otherwise);
        if (bothGoOn) {
            Walk.statements(rest, _ -> repeated++);
        }
        if (repeated > MOST_REPEATED) {
            throw new StaysAsItIs();
        }
        return new Statement.Branch(
                branch.condition(), arm(branch.whenTrue(), rest), arm(otherwise, rest));
    }

    private Statement arm(Statement statement, List<Statement> rest) {
        return new Statement.Sequence(
                block(ends(statement) ? List.of(statement) : joined(List.of(statement), rest)));
    }

    /** Stores what is returned. */
    private List<Statement> kept(Statement.Return end) {
        Expression value = end.value();
        if (value == null) {
            return List.of();
        }
        List<Expression> elements = elements(value);
        Symbol variable = result(elements.size());
        if (variable.type().isScalar()) {
            return List.of(new Statement.Assign(variable, List.of(), value, span));
        }
        List<Statement> assignments = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            List<Index> index = List.of(new Index.At(integer(i + 1)));
            assignments.add(new Statement.Assign(variable, index, elements.get(i), span));
        }
        return assignments;
    }

    private Symbol result(int numbers) {
        if (length >= 0 && length != numbers) {
            throw new StaysAsItIs();
        }
        length = numbers;
        if (result == null) {
            result =
                    new Symbol(
                            newId.getAsInt(),
                            function.symbol().name(),
                            function.symbol().resultType(),
                            Symbol.Origin.LOCAL);
        }
        return result;
    }

    /** The numbers that a value consists of: itself, or those of a literal. */
    private List<Expression> elements(Expression value) {
        if (function.symbol().resultType().isScalar()) {
            return List.of(value);
        }
        if (value instanceof Expression.Apply apply && value.type().isSequence()) {
            if (apply.function().equals("transpose")) {
                return elements(apply.arguments().get(0));
            }
            boolean literal = apply.function().equals("{}") || apply.function().equals("[]");
            if (literal && apply.arguments().stream().allMatch(each -> each.type().isScalar())) {
                return apply.arguments();
            }
        }
        throw new StaysAsItIs();
    }

    private static Expression integer(int value) {
        return new Expression.Literal(value, StanType.INT);
    }

    private static List<Statement> joined(List<Statement> first, List<Statement> second) {
        List<Statement> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
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

    /** Whether nothing after the statement runs. */
    private static boolean ends(@Nullable Statement statement) {
        return switch (statement) {
            case Statement.Return _, Statement.Reject _ -> true;
            case Statement.Sequence sequence ->
                    sequence.statements().stream().anyMatch(SingleExit::ends);
            case Statement.Branch branch -> ends(branch.whenTrue()) && ends(branch.whenFalse());
            case null, default -> false;
        };
    }
}
