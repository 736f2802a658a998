package dev.credence.engine.lower;

import dev.credence.engine.ir.Statement;
import org.jspecify.annotations.Nullable;

/** What a statement does besides ending. */
final class Effects {

    private Effects() {}

    /** Whether an assignment or a jump is among the statements: something that others depend on. */
    static boolean matters(@Nullable Statement statement) {
        return assigns(statement, true);
    }

    /** Whether an assignment is among the statements. */
    static boolean assigns(@Nullable Statement statement) {
        return assigns(statement, false);
    }

    private static boolean assigns(@Nullable Statement statement, boolean orJumps) {
        return switch (statement) {
            case null -> false;
            case Statement.Assign _ -> true;
            case Statement.Jump _ -> orJumps;
            case Statement.Sequence sequence ->
                    sequence.statements().stream().anyMatch(each -> assigns(each, orJumps));
            case Statement.Branch branch ->
                    assigns(branch.whenTrue(), orJumps) || assigns(branch.whenFalse(), orJumps);
            case Statement.Loop loop -> assigns(loop.body(), orJumps);
            case Statement.ForEach loop -> assigns(loop.body(), orJumps);
            case Statement.While loop -> assigns(loop.body(), orJumps);
            case Statement.Declare _,
                    Statement.Increment _,
                    Statement.Print _,
                    Statement.Reject _ ->
                    false;
        };
    }
}
