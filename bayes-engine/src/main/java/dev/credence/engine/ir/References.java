package dev.credence.engine.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The variables that expressions, constraints and statements read. */
public final class References {

    private References() {}

    public static Set<Symbol> in(Expression expression) {
        return found(visitor -> Walk.expressions(expression, visitor));
    }

    /** What sizes and bounds of a declaration read. */
    public static Set<Symbol> in(Statement.Declare declaration) {
        return found(visitor -> Walk.expressions(declaration, visitor));
    }

    /** What an assignment reads: its value and its indices. */
    public static Set<Symbol> in(Statement.Assign assignment) {
        return found(visitor -> Walk.expressions(assignment, visitor));
    }

    /** What the arguments of a call read. */
    public static Set<Symbol> in(Statement.Call call) {
        return found(visitor -> Walk.expressions(call, visitor));
    }

    public static Set<Symbol> inMessage(List<Statement.MessagePart> parts) {
        return found(visitor -> Walk.message(parts, visitor));
    }

    /** What the statements of a block but for some of them read or assign to. */
    public static Set<Symbol> outside(List<Statement> some, List<? extends Statement> block) {
        Set<Symbol> found = new LinkedHashSet<>();
        for (Statement statement : block) {
            if (some.stream().noneMatch(each -> each == statement)) {
                found.addAll(found(visitor -> Walk.expressions(statement, visitor)));
                Walk.statements(
                        statement,
                        each -> {
                            if (each instanceof Statement.Assign assign) {
                                found.add(assign.symbol());
                            }
                        });
            }
        }
        return found;
    }

    private static Set<Symbol> found(Consumer<Consumer<Expression>> walk) {
        Set<Symbol> found = new LinkedHashSet<>();
        walk.accept(part -> {
            if (part instanceof Expression.Reference reference) {
                found.add(reference.symbol());
            }
        });
        return found;
    }
}
