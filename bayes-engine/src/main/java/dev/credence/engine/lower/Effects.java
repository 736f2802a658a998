package dev.credence.engine.lower;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Walk;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What statements and expressions do besides ending with a value. */
public final class Effects {

    private Effects() {}

    /** Whether an assignment or a jump is among the statements: something that others depend on. */
    static boolean matters(@Nullable Statement statement) {
        return any(
                statement,
                each -> each instanceof Statement.Assign || each instanceof Statement.Jump);
    }

    /** Whether an assignment is among the statements. */
    static boolean assigns(@Nullable Statement statement) {
        return any(statement, Statement.Assign.class::isInstance);
    }

    /**
     * Whether an expression must run anew each time: it draws random numbers, or reads or changes
     * the log density.
     */
    static boolean in(Expression expression) {
        AtomicBoolean found = new AtomicBoolean();
        Walk.expressions(
                expression,
                part -> {
                    if (isEffect(part)) {
                        found.set(true);
                    }
                });
        return found.get();
    }

    /** Whether an expression calls a function that adds to the log density. */
    public static boolean increments(Expression expression) {
        AtomicBoolean found = new AtomicBoolean();
        Walk.expressions(
                expression,
                part -> {
                    if (part instanceof Expression.Call call
                            && call.function().incrementsTarget()) {
                        found.set(true);
                    }
                });
        return found.get();
    }

    private static boolean isEffect(Expression expression) {
        return switch (expression) {
            case Expression.Apply apply -> apply.function().endsWith("_rng");
            case Expression.Call call ->
                    call.function().name().endsWith("_rng") || call.function().incrementsTarget();
            case Expression.Target _ -> true;
            default -> false;
        };
    }

    private static boolean any(@Nullable Statement statement, Predicate<Statement> test) {
        AtomicBoolean found = new AtomicBoolean();
        Walk.statements(
                statement,
                each -> {
                    if (test.test(each)) {
                        found.set(true);
                    }
                });
        return found.get();
    }
}
