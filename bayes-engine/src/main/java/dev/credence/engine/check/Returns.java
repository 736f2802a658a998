package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Whether a function's body ends with {@code return} (or {@code reject}) whatever happens, by the
 * rules of Stan's compiler: a loop counts as its body does, one without an end returns, a jump out
 * of a loop spoils it.
 */
final class Returns {

    private enum Flow {
        GOES_ON,
        RETURNS,
        JUMPS
    }

    private Returns() {}

    static boolean always(Statement body) {
        return flow(body) == Flow.RETURNS;
    }

    private static Flow flow(@Nullable Statement statement) {
        return switch (statement) {
            case null -> Flow.GOES_ON;
            case Statement.Return _, Statement.Reject _ -> Flow.RETURNS;
            case Statement.Jump jump -> jump == Statement.Jump.BREAK ? Flow.JUMPS : Flow.GOES_ON;
            case Statement.Sequence sequence -> {
                Flow flow = Flow.GOES_ON;
                for (Statement each : sequence.statements()) {
                    Flow next = flow(each);
                    if (next == Flow.JUMPS) {
                        yield Flow.JUMPS;
                    }
                    flow = next == Flow.RETURNS ? Flow.RETURNS : flow;
                }
                yield flow;
            }
            case Statement.Branch branch -> {
                Flow whenTrue = flow(branch.whenTrue());
                Flow whenFalse = flow(branch.whenFalse());
                if (whenTrue == Flow.JUMPS || whenFalse == Flow.JUMPS) {
                    yield Flow.JUMPS;
                }
                yield whenTrue == whenFalse ? whenTrue : Flow.GOES_ON;
            }
            case Statement.Loop loop -> loop(loop.body());
            case Statement.ForEach loop -> loop(loop.body());
            case Statement.While loop -> {
                boolean forever =
                        loop.condition() instanceof Expression.Literal literal
                                && literal.value() != 0;
                yield forever && flow(loop.body()) != Flow.JUMPS ? Flow.RETURNS : loop(loop.body());
            }
            case Statement.Declare _,
                    Statement.Assign _,
                    Statement.Increment _,
                    Statement.Print _,
                    Statement.Call _ ->
                    Flow.GOES_ON;
        };
    }

    private static Flow loop(Statement body) {
        return flow(body) == Flow.RETURNS ? Flow.RETURNS : Flow.GOES_ON;
    }
}
