package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Statement;
import org.jspecify.annotations.Nullable;

/** Which statements may end the pass of the loop around them. */
final class Jumps {

    private Jumps() {}

    static boolean leave(@Nullable Statement statement) {
        return switch (statement) {
            case Statement.Jump _ -> true;
            case Statement.Sequence sequence ->
                    sequence.statements().stream().anyMatch(Jumps::leave);
            case Statement.Branch branch -> leave(branch.whenTrue()) || leave(branch.whenFalse());
            case null, default -> false;
        };
    }
}
