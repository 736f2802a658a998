package dev.credence.engine.bytecode;

import java.util.List;

/** A container, or the part of it that its first indices select. */
record Slice(Container container, List<Whole> first) {

    Slice {
        first = List.copyOf(first);
    }

    int rank() {
        return container.rank() - first.size();
    }
}
