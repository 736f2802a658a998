package dev.credence.engine.bytecode;

import java.util.List;

/**
 * A sequence of numbers at equal distances in a container: all of it, or the innermost row that the
 * indices select.
 *
 * @param what the container's name in messages
 */
record View(Container container, List<Whole> indices, String what, int line) {

    View {
        indices = List.copyOf(indices);
        if (indices.size() != container.rank() - 1) {
            throw new Unsupported("a slice of more than one dimension");
        }
    }

    /** Whether its elements are side by side. */
    boolean isDense() {
        return !container.isMatrix();
    }
}
