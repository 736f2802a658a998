package dev.credence.engine.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a region. */
sealed interface Code {

    /** Makes a variable, not yet assigned. */
    record Make(Variable variable) implements Code {}

    /**
     * Makes a container, not yet assigned.
     *
     * @param declaration its index among the region's declarations
     */
    record MakeContainer(Container container, int declaration) implements Code {}

    record Set(Variable variable, Num value) implements Code {}

    record SetWhole(Variable variable, Whole value) implements Code {}

    record SetCell(Place place, Num value) implements Code {}

    /** Stores an expression's value for each element of the target. */
    record SetEach(View target, Each each) implements Code {}

    /** Adds to the log density. */
    record Increment(Num value) implements Code {}

    record Block(List<Code> parts) implements Code {

        public Block {
            parts = List.copyOf(parts);
        }
    }

    record Branch(Whole condition, Code whenTrue, @Nullable Code whenFalse) implements Code {}

    /**
     * @param broken what a {@link Break} sets; null when there is none in the loop
     */
    record Loop(Variable variable, Whole from, Whole to, Code body, @Nullable Variable broken)
            implements Code {}

    record While(Whole condition, Code body, @Nullable Variable broken, int line) implements Code {}

    /** Refuses the point: the interpreter runs it again and gives the message. */
    record Refuse() implements Code {}

    /** Makes the current pass the loop's last. Nothing follows it in the pass. */
    record Break(Variable broken) implements Code {}
}
