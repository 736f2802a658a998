package dev.credence.engine.bytecode;

import dev.credence.engine.ir.StanType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in flat memory: a variable that is not a scalar, or a prepared value. Compared by
 * identity.
 */
final class Container {

    /** The variable's id, or -1 for a prepared value. */
    final int id;

    final StanType type;
    final Variable.Home home;
    final boolean active;

    /** Where it is and its dimensions, when that is known before the program runs. */
    final @Nullable Placed placed;

    /** The lengths of its dimensions, when they are known before the program runs. */
    final int @Nullable [] lengths;

    boolean written;

    Container(
            int id,
            StanType type,
            Variable.Home home,
            boolean active,
            @Nullable Placed placed,
            int @Nullable [] lengths) {
        this.id = id;
        this.type = type;
        this.home = home;
        this.active = active;
        this.placed = placed;
        this.lengths = lengths;
    }

    int rank() {
        return type.rank();
    }

    boolean isMatrix() {
        return type.shape() == StanType.Shape.MATRIX;
    }
}
